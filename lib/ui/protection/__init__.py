"""The page of protection: what it is made of."""
