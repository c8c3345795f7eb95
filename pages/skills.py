"""Keahlian: which skills leave, in which fields, and where the middle-up go."""

from lib.pictures.next_level import paint_page
from lib.ui import cards, view

scene = view.scene()
charts = paint_page(
    [
        "workers_by_year",
        "tier_shares_by_year",
        "tiers_by_group",
        "by_field",
        "by_occupation",
        "middle_up_by_country",
    ],
    scene,
)

# 1. Tier by year, as number and as share.
cards.row([charts["workers_by_year"], charts["tier_shares_by_year"]], height=360)

# 2. Fields of work, welding and hospitality first, and the occupations in them.
cards.row([charts["by_field"], charts["by_occupation"]], height=460)

# 3. Tier by destination, and where medium and high go.
cards.row([charts["tiers_by_group"], charts["middle_up_by_country"]], height=420)
