"""Numbers as the reader's language writes them: 1.234,5 in Indonesian, 1,234.5 in English."""

from lib.words.language import current_language

_SWAP = str.maketrans(",.", ".,")
MINUS = "−"
UNDER_FIVE = "< 5"  # a small count of people in trouble, which is not told


def number(value: float, decimals: int = 0) -> str:
    """`value` with thousands separators and exactly `decimals` decimals."""
    text = f"{value:,.{decimals}f}"
    if text.startswith("-"):
        text = MINUS + text[1:] if float(value) and text.strip("-0.,") else text[1:]
    return text.translate(_SWAP) if current_language() == "id" else text


def percent(ratio: float, decimals: int | None = None) -> str:
    """A ratio as a percentage; one decimal under ten percent, so that small shares are not lost.

    A part that is not nothing is never shown as 0%, and one that is not all never as 100%.
    """
    value = ratio * 100
    if decimals is not None:
        return f"{number(value, decimals)}%"
    if 0 < value < 0.05:
        return f"<{number(0.1, 1)}%"
    if 99.95 <= value < 100 - 1e-9:
        return f">{number(99.9, 1)}%"
    return f"{number(value, 1 if 0 < abs(value) < 9.95 or 99.5 <= value < 99.95 else 0)}%"


def signed_percent(ratio: float) -> str:
    """A change as a percentage with its sign."""
    text = percent(ratio)
    return f"+{text}" if ratio > 0 and text.strip("0.,%") else text


def about(value: int) -> int:
    """An estimated count as a sentence may state it: to the nearest ten from one hundred on."""
    return value if value < 100 else round(value, -1)
