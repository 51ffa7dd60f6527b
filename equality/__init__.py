"""What the law and the arithmetic say: characteristics, categories, frameworks, dates, figures, small counts.

Plain Python over the data files in `reference/`; it knows no Django and no database.
"""
