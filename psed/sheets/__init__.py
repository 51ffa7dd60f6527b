"""Sheets in and out: reads CSV files and workbooks that may be broken or hostile, and writes CSV that is safe to open.

Every import and export goes through here. Plain Python: it knows neither Django nor what the figures mean.
"""
