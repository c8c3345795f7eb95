"""From a table of sourced figures to a release; its form is `data/published/figures.csv`."""
