"""Reference data, read by `equality.reading`; README.md says what each file holds and whence it comes."""
