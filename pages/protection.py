"""Pelindungan: complaints, returns and deaths, and the little that is known of Jakarta."""

from lib.pictures.catalogue import paint
from lib.ui import cards, view
from lib.ui.kit import prose
from lib.ui.protection import sentences
from lib.words import _

scene = view.scene()
charts = paint(
    [
        "jakarta_in_trouble",
        "complaints",
        "repatriation",
        "deaths",
        "complaints_by_kind",
        "complaints_by_country",
        "returns_by_country",
        "risk_by_country",
        "office_complaints_by_kind",
    ],
    scene,
)

# 1. Jakarta's own people: what is known beside what is not.
prose.title(_("Protection of workers abroad: what is known, and what is not"))
prose.aside(sentences.what_is_not_known())
prose.unseen(2, _("Charts"))
cards.row([charts["jakarta_in_trouble"], charts["complaints"]], height=340)

# 2. Returns and deaths by year, each year with its definition.
prose.section(_("Returns and deaths, nationwide"), sentences.definitions())
cards.row([charts["repatriation"], charts["deaths"]], height=340)

# 3. What complaints are about, and from where.
prose.section(_("What it is about, and where"))
cards.row([charts["complaints_by_kind"], charts["complaints_by_country"]], height=340)
cards.row([charts["returns_by_country"], charts["office_complaints_by_kind"]], height=400)

# 4. Where the risk is.
prose.section(_("Where the risk is"), sentences.caution())
cards.card(charts["risk_by_country"], height=340)
