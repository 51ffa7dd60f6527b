"""Table 1 of a health body's report of 2017, as printed: its headcounts and its percentages."""

from decimal import Decimal

# Category, headcount and percentage of 2015/16, headcount and percentage of 2016/17.
TABLE_1 = [
    ("A", 269, "86.77", 287, "87.50"),
    ("B", 3, "0.97", 3, "0.91"),
    ("C", 7, "2.26", 6, "1.83"),
    ("CA", 19, "6.13", 18, "5.49"),
    ("CB", 1, "0.32", 0, "0.00"),
    ("CC", 1, "0.32", 1, "0.30"),
    ("F", 2, "0.65", 2, "0.61"),
    ("G", 1, "0.32", 2, "0.61"),
    ("H", 1, "0.32", 1, "0.30"),
    ("N", 2, "0.65", 2, "0.61"),
    ("P", 1, "0.32", 1, "0.30"),
    ("Z", 2, "0.65", 1, "0.30"),
    ("U", 1, "0.32", 3, "0.91"),
]
LAST = {code: count for code, count, _share, _now, _share_now in TABLE_1}
THIS = {code: count for code, _last, _share, count, _share_now in TABLE_1}
PRINTED = {
    code: (last, Decimal(share_last), now, Decimal(share_now))
    for code, last, share_last, now, share_now in TABLE_1
}
