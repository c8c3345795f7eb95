"""Asal: where in Jakarta the workers live. Rates and profiles need official data, and wait for
it.
"""

from lib.pictures.next_level import paint_page
from lib.ui import cards, notices, view
from lib.ui.kit import prose
from lib.words import _

scene = view.scene()

# 1. The six regions, and what only official data can say about them.
charts = paint_page(
    [
        "region_map",
        "district_tiles",
        "rate_by_region",
        "tier_profile",
        "destination_profile",
        "provinces_by_year",
        "provinces_by_inhabitants",
        "provinces_since_2007",
    ],
    scene,
)
left, right = cards.columns([3, 2])
with left:
    cards.card(charts["region_map"], height=480)
with right:
    if scene.is_estimate:
        notices.regions_unknown()
    else:
        cards.card(charts["rate_by_region"], height=480)

# 2. The kecamatan, where a release names them.
if not charts["district_tiles"].is_empty:
    cards.card(charts["district_tiles"], height=620)

# 3. Each region's profile against Jakarta's.
if not scene.is_estimate:
    cards.row([charts["tier_profile"], charts["destination_profile"]], height=420)

# 4. Jakarta beside the other provinces, in what is printed.
prose.section(
    _("Jakarta beside the other provinces"),
    _("Printed lists of the whole nation; the filter above does not change them."),
)
cards.row([charts["provinces_by_year"], charts["provinces_by_inhabitants"]], height=430)
cards.card(charts["provinces_since_2007"], height=380)
