"""Reads tables of a staff survey, in each of the layouts that they come in."""
