"""The page of targets: what it is made of."""
