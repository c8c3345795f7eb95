"""The page of data releases: what it is made of."""
