"""What media share, each once."""
