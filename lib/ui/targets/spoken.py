"""What was only said of Jakarta, and Jakarta's own targets as a table."""

from __future__ import annotations

from lib.query import targets
from lib.query.figures import Figures
from lib.ui.figures_table import figures_table
from lib.words import _


def explanation() -> str:
    """Why what was said is no target."""
    return _(
        "No target for placements of Jakarta's residents is published. What officials said aloud "
        "stands here as said."
    )


def targets_of_jakarta() -> None:
    """Targets that Jakarta set itself, and results beside them, each with its source."""
    figures_table(_("Jakarta's own targets, as printed"), targets.of_jakarta(Figures()))
