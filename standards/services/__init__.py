"""Changes to the returns of a year, a file for each subject."""
