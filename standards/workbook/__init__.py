"""The workbook of a return: written with all that is entered, filled in elsewhere, and read back."""
