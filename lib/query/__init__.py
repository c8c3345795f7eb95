"""Asking the placement database: one Filter, one way to count, a few named indicators. Knows no
screen.
"""
