"""Vector graphics and PDF."""
