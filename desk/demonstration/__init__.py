"""The demonstration: real bodies' published facts, in our own words, with role titles in place of names."""
