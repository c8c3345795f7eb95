"""The colours of a slide, which is light."""

from __future__ import annotations

from lib.render.kit import palette

PAPER = palette.GROUND["light"]
INK = palette.TEXT["light"]
MUTED = palette.MUTED["light"]
GRID = palette.GRID["light"]
ACCENT = palette.ACCENT["light"]
ESTIMATE = palette.ESTIMATE["light"]
STRIPE = "#eff3f6"  # of every other row; the theme's own pale colour


def of_role(role: str) -> str:
    """The hex colour of a role of the palette."""
    return palette.color(role, "light")
