"""What a page is built from on screen: the view that the address spells, the filter bar, cards,
notices.
"""
