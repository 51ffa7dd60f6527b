"""The demonstration: a real body's published facts, in our own words, with role titles in place of names."""
