"""Test data, a file per room."""
