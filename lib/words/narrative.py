"""Small grammar that sentences about numbers are made of."""

from collections.abc import Sequence

from lib.words.language import _
from lib.words.numbers import percent


def enumeration(items: Sequence[str]) -> str:
    """`A`, `A dan B`, `A, B, dan C`."""
    if len(items) <= 1:
        return "".join(items)
    if len(items) == 2:
        return _("{first} and {second}").format(first=items[0], second=items[1])
    return _("{list}, and {last}").format(list=", ".join(items[:-1]), last=items[-1])


def shortened(items: Sequence[str], at_most: int = 3) -> str:
    """An enumeration that names `at_most` items and counts the rest."""
    if len(items) <= at_most:
        return enumeration(items)
    return enumeration([*items[:at_most], _("{count} more").format(count=len(items) - at_most)])


def movement(ratio: float | None) -> str:
    """What a number did: `naik 12%`, `turun 3,4%`, `tetap`; `dari nol` when nothing stood there
    before.
    """
    if ratio is None:
        return _("up from zero")
    size = percent(abs(ratio))
    if not size.strip("0.,%"):
        return _("unchanged")
    return (_("up {size}") if ratio > 0 else _("down {size}")).format(size=size)
