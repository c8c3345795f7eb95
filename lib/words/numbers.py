"""Numbers as the reader's language writes them: 1.234,5 in Indonesian, 1,234.5 in English."""

from lib.words.language import current_language

_SWAP = str.maketrans(",.", ".,")
_SIGNS_OF_ZERO = "0.,"
MINUS = "−"
# Percent. Under ten a decimal tells small shares apart; so it does just below the whole.
_SMALL = 9.95
_NEARLY_ALL = 99.5
# What a decimal would round to nothing, and to all.
_LEAST = 0.05
_MOST = 99.95
_ROUNDING = 1e-9  # of a ratio that was added up
UNDER_FIVE = "< 5"  # a small count of people in trouble, which is not told


def number(value: float, decimals: int = 0) -> str:
    """`value` with thousands separators and exactly `decimals` decimals."""
    size = abs(value)
    digits = f"{size:,.{decimals}f}"
    is_nothing = not digits.strip(_SIGNS_OF_ZERO)
    if value < 0 and not is_nothing:
        digits = MINUS + digits
    if current_language() == "id":
        return digits.translate(_SWAP)
    return digits


def decimals_of(value: float, at_most: int) -> int:
    """How many decimals a number has as it was printed; `at_most` where it has more."""
    for places in range(at_most):
        if round(value, places) == value:
            return places
    return at_most


def percent(ratio: float, decimals: int | None = None) -> str:
    """A ratio as a percentage; one decimal under ten percent, so that small shares are not lost.

    A part that is not nothing is never shown as 0%, and one that is not all never as 100%.
    """
    value = ratio * 100
    if decimals is not None:
        return _with_sign(value, decimals)
    if 0 < value < _LEAST:
        least = _with_sign(0.1, decimals=1)
        return f"<{least}"
    if _MOST <= value < 100 - _ROUNDING:
        most = _with_sign(99.9, decimals=1)
        return f">{most}"
    return _with_sign(value, _decimals(value))


def _with_sign(value: float, decimals: int) -> str:
    written = number(value, decimals)
    return f"{written}%"


def part_percent(ratio: float) -> str:
    """A percentage that stands in a list of parts: all of them have one decimal, but nothing and
    all have none.
    """
    if ratio in (0, 1):
        return percent(ratio)
    value = ratio * 100
    if _LEAST <= value < _MOST:
        return percent(ratio, 1)
    return percent(ratio)


def _decimals(value: float) -> int:
    is_small = 0 < abs(value) < _SMALL
    is_nearly_all = _NEARLY_ALL <= value < _MOST
    return int(is_small or is_nearly_all)


def signed_percent(ratio: float) -> str:
    """A change as a percentage with its sign."""
    text = percent(ratio)
    says_something = text.strip(_SIGNS_OF_ZERO + "%")
    if ratio > 0 and says_something:
        return f"+{text}"
    return text
