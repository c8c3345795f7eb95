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
        return pair.format(
            first=others[0],
            second=last,
        )
    several = _("{list}, and {last}")
    return several.format(
        list=", ".join(others),
        last=last,
    )


def shortened(items: Sequence[str], at_most: int = 3) -> str:
    """An enumeration that names `at_most` items and counts the rest."""
    if len(items) <= at_most:
        return enumeration(items)
    named = items[:at_most]
    unnamed = len(items) - at_most
    rest = _("{count} more").format(count=unnamed)
    return enumeration([*named, rest])


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
    moved = _("down {size}")
    if ratio > 0:
        moved = _("up {size}")
    return moved.format(size=size)
