"""The page of published figures: what it is made of."""
