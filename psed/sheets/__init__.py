"""Sheets in and out: reads CSV files and workbooks, broken and hostile ones too, and writes CSV that is safe.

Every import and export goes through here. Plain Python: it knows neither Django nor what the figures mean.
"""
