"""What is listed: cells, figures and methods, and their files."""
