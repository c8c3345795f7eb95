"""Pekerja: who leaves, by sex, education and employer, each by year."""

from lib.pictures.next_level import paint_page
from lib.ui import cards, view

charts = paint_page(
    ["sex_by_year", "education_by_year", "employer_by_year"],
    view.scene(),
)

# 1. How many are women, and what school they have.
cards.row([charts["sex_by_year"], charts["education_by_year"]], height=430)

# 2. Who employs them.
cards.card(charts["employer_by_year"], height=380)
