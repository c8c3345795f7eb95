"""The placement database: tables, building and migrating it, and which release each month is read
from.
"""
