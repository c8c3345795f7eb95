"""What the page of readiness is made of."""
