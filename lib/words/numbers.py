"""Numbers as the reader's language writes them: 1.234,5 in Indonesian, 1,234.5 in English."""

from lib.words.language import current_language

_SWAP = str.maketrans(",.", ".,")
MINUS = "−"


def number(value: float, decimals: int = 0) -> str:
    """`value` with thousands separators and exactly `decimals` decimals."""
    text = f"{value:,.{decimals}f}"
    if text.startswith("-"):
        text = MINUS + text[1:] if float(value) and text.strip("-0.,") else text[1:]
    return text.translate(_SWAP) if current_language() == "id" else text


def percent(ratio: float, decimals: int | None = None) -> str:
    """A ratio as a percentage; one decimal under ten percent, so that small shares are not lost."""
    value = ratio * 100
    if decimals is None:
        decimals = 1 if 0 < abs(value) < 9.95 else 0
    return f"{number(value, decimals)}%"


def signed_percent(ratio: float) -> str:
    """A change as a percentage with its sign."""
    text = percent(ratio)
    return f"+{text}" if ratio > 0 and text.strip("0.,%") else text


def about(value: int) -> int:
    """An estimated count as a sentence may state it: to the nearest ten from one hundred on."""
    return value if value < 100 else round(value, -1)
