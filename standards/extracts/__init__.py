"""Reads files of the standards' returns. Plain Python: read and checked here, saved elsewhere."""
