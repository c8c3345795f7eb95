"""The page of readiness: what it is made of."""
