"""Tujuan: where they go, what they do there, and how they left."""

from lib.pictures.next_level import paint_page
from lib.ui import cards, view

scene = view.scene()
charts = paint_page(
    [
        "map_of_arcs",
        "by_group",
        "by_country",
        "priority_by_year",
        "by_occupation",
        "by_scheme",
    ],
    scene,
)

# 1. The world, and the groups beside it: a click on a group opens its countries below.
left, right = cards.columns([3, 2])
with left:
    cards.map_card(charts["map_of_arcs"])
with right:
    cards.card(charts["by_group"], height=430)

# 2. The countries of the chosen groups, and the priority regions over the years.
cards.row([charts["by_country"], charts["priority_by_year"]], height=430)

# 3. The work there, and the scheme they left by.
cards.row([charts["by_occupation"], charts["by_scheme"]], height=430)
