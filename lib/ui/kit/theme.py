"""The product's colours on one ground, for the scripts that draw with them."""

from __future__ import annotations

from typing import Literal

from lib.render.kit.palette import ACCENT, GRID, GROUND, MUTED, TEXT
from lib.render.screen.base import FONT
from lib.ui.kit.payloads import Theme

Ground = Literal["light", "dark"]


def theme(ground: Ground) -> Theme:
    """The colours on a light or a dark ground, and the font."""
    return {
        "ground": ground,
        "background": GROUND[ground],
        "text": TEXT[ground],
        "muted": MUTED[ground],
        "border": GRID[ground],
        "accent": ACCENT[ground],
        "font": FONT,
    }
