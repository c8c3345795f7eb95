"""What the page of protection is made of."""
