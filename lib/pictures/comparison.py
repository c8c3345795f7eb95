"""What changes between two states of the screen, as a picture: a pale bar before, a full one
after.
"""

from __future__ import annotations

from collections.abc import Sequence

from lib.pictures.chart import Chart, Mark
from lib.pictures.picture import picture
from lib.pictures.scene import Scene
from lib.query.codes import Codes
from lib.query.comparison import Comparison
from lib.query.dimensions import DIMENSIONS
from lib.query.filters import Filter
from lib.query.provenance import Provenance
from lib.words import _, number, signed_percent


def comparison_chart(found: Comparison, dimension: str, before: str, after: str) -> Chart:
    """Workers by `dimension` (one of comparison.COMPARED) before and after; `before` and `after`
    name the states.
    """
    codes = found.after.codes
    rows: list[Mark] = []
    for code, old, new in ordered(found, dimension):
        name = codes.name(dimension, code)
        rows += [
            _bar(code, f"{name} · {before}", old, number(old), "muted"),
            _bar(
                code,
                f"{name} · {after}",
                new,
                f"{number(new)}{_ratio(old, new)}",
                "accent",
            ),
        ]
    return picture(
        _scene(found),
        id=f"comparison_{dimension}",
        form="bar",
        rows=rows,
        title=title(found),
        measure=measure(dimension),
        category_header=heading(dimension),
        horizontal=True,
    )


def ordered(found: Comparison, dimension: str) -> list[tuple[str, int, int]]:
    """Code, workers before, workers after, in the order of the screen."""
    table = found.by(dimension)
    order = _order(dimension, found.after.codes, list(table["code"]))
    sides = {row.code: (int(row.before), int(row.after)) for row in table.itertuples()}
    return [(code, *sides[code]) for code in order if code in sides]


def title(found: Comparison) -> str:
    """`4.000 pekerja menjadi 4.312 (+312)`."""
    if not found.change:
        words = (
            _("Nothing changes: {workers} workers")
            if found.is_same
            else _("The total stays at {workers} workers")
        )
        return words.format(workers=number(found.after.workers))
    return _("{before} workers become {after} ({change})").format(
        before=number(found.before.workers),
        after=number(found.after.workers),
        change=signed(found.change),
    )


def heading(dimension: str) -> str:
    return DIMENSIONS[dimension].header()


def measure(dimension: str) -> str:
    """What is counted, of a dimension that releases are compared by; else empty."""
    words = DIMENSIONS[dimension].measure
    return words() if words else ""


def signed(change: int) -> str:
    """A number of workers with its sign."""
    return f"+{number(change)}" if change > 0 else number(change)


def _bar(code: str, name: str, workers: int, text: str, role: str) -> Mark:
    return Mark(
        category=code,
        category_name=name,
        value=workers,
        text=text,
        color=role,
    )


def _ratio(old: int, new: int) -> str:
    return f" ({signed_percent((new - old) / old)})" if old and new != old else ""


def _order(dimension: str, codes: Codes, present: Sequence[str]) -> Sequence[str]:
    """Every code in the order of the screen; those that occur, sorted, where none are listed."""
    return codes.known(dimension) or sorted(present)


def _scene(found: Comparison) -> Scene:
    """Both states are behind the picture, so it counts as an estimate as soon as one of them holds
    one.
    """
    both = dict.fromkeys([*found.before.source.spans, *found.after.source.spans])
    source = Provenance(tuple(sorted(both, key=lambda span: (span.first_month, span.last_month))))
    return Scene(Filter(), source, source, found.after.codes)
