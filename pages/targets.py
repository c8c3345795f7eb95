"""Target: what was set and what came of it, and what a target of one's own takes."""

from lib.pictures.catalogue import paint
from lib.ui import cards, view
from lib.ui.kit import prose
from lib.ui.targets import calculator, spoken
from lib.words import _

scene = view.scene()
charts = paint(
    [
        "needed_in_all",
        "needed_by_group",
        "targets_national",
        "targets_office",
        "targets_spoken",
    ],
    scene,
)

# 1. The calculator: what the reader wants and assumes, and what it takes.
prose.title(_("What a target takes, and what came of targets before"))
prose.unseen(2, _("Charts"))
calculator.questions()
cards.row([charts["needed_in_all"], charts["needed_by_group"]], height=340)

# 2. Targets that were set, and what came of them.
prose.section(_("Targets and what came of them"))
cards.row([charts["targets_national"], charts["targets_office"]], height=420)

# 3. What was only said of Jakarta, and Jakarta's own targets.
prose.section(_("Said of Jakarta"), spoken.explanation())
cards.card(charts["targets_spoken"], height=240)
spoken.targets_of_jakarta()
