"""What a view costs, measured against references in the same run: `make bench`, or `python -m
tests.bench`.
"""
