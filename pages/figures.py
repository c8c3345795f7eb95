"""Angka terbit: what others printed, each figure with its source, and where the figures contradict
one another.
"""

from lib.pictures.catalogue import paint
from lib.ui import cards, view
from lib.ui.figures import figure_list
from lib.ui.kit import prose
from lib.words import _

scene = view.scene()
charts = paint(["national_series", "jakarta_points"], scene)
figures = figure_list.all_rows()

# 1. The nation as context, and the little that was ever said of Jakarta.
prose.title(_("What others have printed, each figure with its source"))
prose.aside(
    _(
        "These are figures as their publishers printed them; the estimate is not among them. "
        "Several contradict one another. The charts and the contradictions are context and stay as "
        "they are under any filter."
    )
)
prose.section(_("The nation as context, and what was said of Jakarta"))
cards.row([charts["national_series"], charts["jakarta_points"]], height=360)

# 2. Contradictions, side by side.
prose.section(
    _("Where printed figures contradict one another"),
    _("Each case with its figures. What is our inference is called so; the rest is as printed."),
)
figure_list.contradiction_blocks(figures)

# 3. Every figure.
prose.section(
    _("All figures"),
    _("Search in Indonesian or English. Every figure links to the page it was read on."),
)
figure_list.searchable(figures)
