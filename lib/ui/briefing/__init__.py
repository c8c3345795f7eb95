"""The page of the briefing: what it is made of."""
