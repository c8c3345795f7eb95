"""What is said: the Chart description, its sentences, the catalogue, a briefing as data."""
