"""All figures of a year that a page or a report may print, by name, and the sums that tie them together.

Plain Python. A reader can add and subtract whatever is printed anywhere, so what is hidden is decided for the
year as a whole: every characteristic of every population, its subtotals, who disclosed, and each of these by
pay band, directorate and so on.
"""
