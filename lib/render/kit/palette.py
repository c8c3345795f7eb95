"""Every colour of the product, by role, for light and dark grounds.

Tiers and schools are sequences from pale to deep; destination groups are six hues that colour-blind
readers can tell apart, and grey for the rest. All keep 3:1 against their ground (tests measure
both).
"""

from collections.abc import Mapping

GROUND = {"light": "#ffffff", "dark": "#11181f"}
TEXT = {"light": "#16212b", "dark": "#e8eef4"}
MUTED = {"light": "#55626f", "dark": "#a3b1be"}
GRID = {"light": "#dfe5ea", "dark": "#2c3945"}
ACCENT = {"light": "#0b5cab", "dark": "#62aef0"}
ESTIMATE = {"light": "#9a4a00", "dark": "#ffb55f"}

_ROLES: Mapping[str, tuple[str, str]] = {
    "accent": ("#0b5cab", "#62aef0"),
    "accent.soft": ("#5f95cb", "#4a7fb3"),
    "highlight": ("#c2500a", "#ff9a52"),
    "muted": ("#7b8794", "#8492a0"),
    "tier.low": ("#5a96d3", "#a9d2f7"),
    "tier.medium": ("#1f63a8", "#5b9ede"),
    "tier.high": ("#0a2f5c", "#3a6fb0"),
    "tier.unclassified": ("#858f99", "#7c8a97"),
    "dest.korea": ("#5b84c4", "#5dacf3"),
    "dest.japan": ("#d96115", "#fd9251"),
    "dest.europe_west": ("#3f9362", "#41c296"),
    "dest.europe_east": ("#7249b2", "#9e75c2"),
    "dest.china": ("#a70457", "#c94379"),
    "dest.middle_east": ("#775500", "#e0b828"),
    "dest.other": ("#7b8794", "#8492a0"),
    "education.primary": ("#6097ca", "#c4d9eb"),
    "education.junior": ("#4585c1", "#9ec0df"),
    "education.senior": ("#356b9e", "#7daad4"),
    "education.diploma": ("#2a557d", "#5c94c9"),
    "education.bachelor": ("#1f405e", "#4384c0"),
    "education.postgraduate": ("#152b3f", "#356ca0"),
    "education.unknown": ("#858f99", "#7c8a97"),
    "sex.f": ("#1f63a8", "#5b9ede"),
    "sex.m": ("#d96115", "#fd9251"),
    "sex.unknown": ("#858f99", "#7c8a97"),
    "employer.legal_entity": ("#1f63a8", "#5b9ede"),
    "employer.individual": ("#d96115", "#fd9251"),
    "employer.unknown": ("#858f99", "#7c8a97"),
    "area": ("#cfd9e3", "#3a4855"),
    "untold": ("#f1e3c4", "#4a3f26"),
    "land": ("#e6ebef", "#26323d"),
    "land.line": ("#c3ccd4", "#3b4a58"),
}


def color(role: str, ground: str) -> str:
    """Hex colour of a role on a `light` or `dark` ground."""
    return _ROLES[role][0 if ground == "light" else 1]


def roles() -> tuple[str, ...]:
    return tuple(_ROLES)


def contrast(first: str, second: str) -> float:
    """WCAG contrast ratio of two hex colours, 1–21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(fill: str) -> str:
    """Black or white, whichever reads better on a fill: 4.58:1 at the least, whatever the fill."""
    return max(("#ffffff", "#000000"), key=lambda ink: contrast(ink, fill))


def _luminance(hex_color: str) -> float:
    channels = (int(hex_color[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
