"""From a spreadsheet to a release: reading, columns, values, checks, publishing. Knows no
screen.
"""
