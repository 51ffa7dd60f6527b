"""Reads pay files, and the workbooks that hold a pay gap."""
