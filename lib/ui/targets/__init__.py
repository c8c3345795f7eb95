"""What the page of targets is made of."""
