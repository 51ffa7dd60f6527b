"""Reads tables of populations and of other bodies' staff. Plain Python: saved elsewhere."""
