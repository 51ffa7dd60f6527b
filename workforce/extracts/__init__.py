"""Reads files of workforce figures. Plain Python: read and checked here, saved elsewhere."""
