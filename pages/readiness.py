"""Kesiapan: who trains in Jakarta, what vacancies there are, and what lies between the two."""

from lib.pictures.catalogue import paint
from lib.ui import cards, view
from lib.ui.kit import prose
from lib.ui.readiness import sentences
from lib.words import _

scene = view.scene()
charts = paint(
    [
        "gap_institutions",
        "gap_vacancies",
        "gap_placements",
        "institutions_by_region",
        "institutions_by_sector",
        "verification",
        "vacancies_filled",
        "vacancies_by_country",
        "language_courses",
        "places_and_applicants",
    ],
    scene,
)

# 1. The gap: the governor's fields in training, vacancies and placements, side by side.
prose.title(sentences.bottleneck())
prose.unseen(2, _("Charts"))
cards.row(
    [charts["gap_institutions"], charts["gap_vacancies"], charts["gap_placements"]], height=330
)

# 2. Training institutions in Jakarta.
prose.section(_("Training institutions in Jakarta"), sentences.capacity())
cards.row([charts["institutions_by_region"], charts["verification"]], height=330)
cards.card(charts["institutions_by_sector"], height=520)

# 3. Vacancies abroad.
prose.section(_("Vacancies abroad"))
cards.row([charts["vacancies_filled"], charts["vacancies_by_country"]], height=340)

# 4. Languages, and the one course of which places and applicants are known.
prose.section(_("Languages and places"))
cards.row([charts["language_courses"], charts["places_and_applicants"]], height=280)

# 5. Where each number is found.
prose.section(_("The figures behind these pictures"))
sentences.figures_behind()
