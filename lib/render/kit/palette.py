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

SQUARE = "■"  # stands for a fill in a legend of words

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
    light, dark = _ROLES[role]
    if ground == "light":
        return light
    return dark


def roles() -> tuple[str, ...]:
    return tuple(_ROLES)


def channels(hex_color: str) -> tuple[int, int, int]:
    """Red, green and blue of a hex colour, 0–255."""
    red = int(hex_color[1:3], 16)
    green = int(hex_color[3:5], 16)
    blue = int(hex_color[5:7], 16)
    return red, green, blue


def blend(first: str, second: str, ratio: float) -> str:
    """A hex colour between two."""
    mixed = []
    for start, end in zip(channels(first), channels(second), strict=True):
        between = round(start + (end - start) * ratio)
        mixed.append(f"{between:02x}")
    return "#" + "".join(mixed)


def contrast(first: str, second: str) -> float:
    """WCAG contrast ratio of two hex colours, 1–21."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(fill: str) -> str:
    """Black or white, whichever reads better on a fill: 4.58:1 at the least, whatever the fill."""
    inks = ("#ffffff", "#000000")

    def contrast_on_fill(ink: str) -> float:
        return contrast(ink, fill)

    return max(inks, key=contrast_on_fill)


def _luminance(hex_color: str) -> float:
    red, green, blue = map(_linear, channels(hex_color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: int) -> float:
    """The light of a channel of sRGB, 0–1, as WCAG has it."""
    share = channel / 255
    if share <= 0.03928:
        return share / 12.92
    return ((share + 0.055) / 1.055) ** 2.4
