"""Sizes of an estimate as they may be shown: rounded, and with their range.

    size(1432)                        "≈ 1.450"
    size_with_range(300, 440, 620)    "≈ 440 (300–620)"
    size(13)                          "< 20"
    in_words(1903, 2750, 3580)        "sekitar 2.750 (1.900–3.600)"
    share_with_range(.46, .79, .95)   "≈ 79% (46–95%)"

From 1,000 a size is told to the nearest 50, from 100 to 10, from 20 to 5; below that only as fewer
than 20. The ends of a range go outwards, and a low end under 20 is 0. Shares have no decimals.
Official numbers are told by `lib.words.numbers`, never by these.
"""

from __future__ import annotations

from math import ceil, floor

from lib.words.language import _
from lib.words.numbers import number

# The least size that an estimate is told as.
SMALLEST = 20
# From which size on it is told in which steps.
_STEPS = (
    (1000, 50),
    (100, 10),
    (SMALLEST, 5),
)
# A ratio that a float misses by less than this lies on its step.
_TOLERANCE = 1e-9


def rounded(count: float) -> int:
    """A size to its nearest step; 0 under 20, which is told as `< 20` and never as nobody."""
    step = _step(count)
    if step is None:
        return 0
    return floor(count / step + 0.5) * step


def rounded_down(count: float) -> int:
    """The low end of a range, outwards."""
    step = _step(count)
    if step is None:
        return 0
    return floor(count / step + _TOLERANCE) * step


def rounded_up(count: float) -> int:
    """The high end of a range, outwards; never under 20."""
    step = _step(count)
    if step is None:
        return SMALLEST
    return ceil(count / step - _TOLERANCE) * step


def size(count: float) -> str:
    """`≈ 1.450`, `< 20`: a size alone, where its range stands beside it."""
    if count < SMALLEST:
        return f"< {SMALLEST}"
    told = number(rounded(count))
    return f"≈ {told}"


def interval(low: float, high: float) -> str:
    """`300–620`."""
    first = number(rounded_down(low))
    last = number(rounded_up(high))
    return f"{first}–{last}"


def size_with_range(
    low: float,
    middle: float,
    high: float,
) -> str:
    """`≈ 440 (300–620)`; `< 20` alone where the range says no more."""
    told = size(middle)
    if is_small(high):
        return told
    return f"{told} ({interval(low, high)})"


def in_words(
    low: float,
    middle: float,
    high: float,
) -> str:
    """The same within a sentence: `sekitar 2.750 (1.900–3.600)`, `kurang dari 20`."""
    if middle < SMALLEST:
        told = _("fewer than {n}").format(n=SMALLEST)
    else:
        told = _("about {n}").format(n=number(rounded(middle)))
    if is_small(high):
        return told
    return f"{told} ({interval(low, high)})"


def is_small(high: float) -> bool:
    """Whether a range with this high end says no more than `< 20`."""
    return rounded_up(high) <= SMALLEST


def rounded_share(ratio: float) -> int:
    """A share to the nearest percent."""
    return floor(ratio * 100 + 0.5)


def share_ends(
    low: float,
    high: float,
) -> tuple[int, int]:
    """The ends of a range of shares in percent, outwards."""
    first = floor(low * 100 + _TOLERANCE)
    last = ceil(high * 100 - _TOLERANCE)
    return first, last


def share(ratio: float) -> str:
    """`≈ 79%`, `< 1%`, `> 99%`; a part is never nothing, and never all unless it is the whole."""
    told = rounded_share(ratio)
    if told < 1:
        return "< 1%"
    if told == 100 and ratio < 1:
        return "> 99%"
    return f"≈ {number(told)}%"


def share_interval(low: float, high: float) -> str:
    """`46–95%`, outwards."""
    first, last = share_ends(low, high)
    return f"{number(first)}–{number(last)}%"


def share_with_range(
    low: float,
    middle: float,
    high: float,
) -> str:
    """`≈ 79% (46–95%)`."""
    return f"{share(middle)} ({share_interval(low, high)})"


def _step(count: float) -> int | None:
    for least, step in _STEPS:
        if count >= least:
            return step
    return None
