"""Whom a body serves: population figures to compare with, and the areas that they are of."""
