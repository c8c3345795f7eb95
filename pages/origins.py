"""Asal: where in Jakarta the workers live. Rates and profiles need official data, and wait for it."""

from lib.charts.catalogue import paint
from lib.ui import cards, notices, view

scene = view.scene()

# 1. The six regions.
charts = paint(["region_map"], scene)
cards.card(charts["region_map"], height=470)

# 2. What only official data can say.
if scene.is_estimate:
    notices.regions_unknown()
else:
    charts = paint(["rate_by_region", "tier_profile", "destination_profile"], scene)
    cards.card(charts["rate_by_region"], height=340)
    cards.row([charts["tier_profile"], charts["destination_profile"]], height=420)
