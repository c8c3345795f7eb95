"""Small grammar that sentences about numbers are made of."""

from collections.abc import Sequence

from lib.words.language import _
from lib.words.numbers import percent


def enumeration(items: Sequence[str]) -> str:
    """`A`, `A dan B`, `A, B, dan C`."""
    if len(items) <= 1:
        return "".join(items)
    *others, last = items
    if len(others) == 1:
        pair = _("{first} and {second}")
        return pair.format(first=others[0], second=last)
    listed = ", ".join(others)
    several = _("{list}, and {last}")
    return several.format(list=listed, last=last)


def shortened(items: Sequence[str], at_most: int = 3) -> str:
    """An enumeration that names `at_most` items and counts the rest."""
    if len(items) <= at_most:
        return enumeration(items)
    rest = _("{count} more").format(count=len(items) - at_most)
    return enumeration([*items[:at_most], rest])


def movement(ratio: float | None) -> str:
    """What a number did: `naik 12%`, `turun 3,4%`, `tetap`; `dari nol` when nothing stood there
    before.
    """
    if ratio is None:
        return _("up from zero")
    size = percent(abs(ratio))
    is_nothing = not size.strip("0.,%")
    if is_nothing:
        return _("unchanged")
    if ratio > 0:
        return _("up {size}").format(size=size)
    return _("down {size}").format(size=size)
