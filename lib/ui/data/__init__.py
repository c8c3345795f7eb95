"""The page of data and methods: what it is made of."""
