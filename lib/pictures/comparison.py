"""What changes between two states of the screen, as a picture: a pale bar before, a full one
after.
"""

from __future__ import annotations

from collections.abc import Sequence

from lib.pictures.chart import Chart, Mark
from lib.pictures.picture import Said, Shape, picture
from lib.pictures.scene import Scene
from lib.query.codes import Codes
from lib.query.comparison import Comparison
from lib.query.dimensions import DIMENSIONS
from lib.query.filters import Filter
from lib.query.provenance import Provenance
from lib.words import _, number, signed_percent


def comparison_chart(compared: Comparison, dimension: str, before: str, after: str) -> Chart:
    """Workers by `dimension` (one of comparison.COMPARED) before and after; `before` and `after`
    name the states.
    """
    codes = compared.after.codes
    marks = []
    for code, old, new in ordered(compared, dimension):
        name = codes.name(dimension, code)
        marks.append(_bar(code, f"{name} · {before}", old, number(old), "muted"))
        text = f"{number(new)}{_ratio(old, new)}"
        marks.append(_bar(code, f"{name} · {after}", new, text, "accent"))
    said = Said(title=title(compared), measure=measure(dimension))
    shape = Shape(
        f"comparison_{dimension}",
        "bar",
        category_header=heading(dimension),
        horizontal=True,
    )
    return picture(_scene(compared), said, shape, marks)


def ordered(compared: Comparison, dimension: str) -> list[tuple[str, int, int]]:
    """Code, workers before, workers after, in the order of the screen."""
    table = compared.by(dimension)
    order = _order(dimension, compared.after.codes, list(table["code"]))
    sides = {row.code: (int(row.before), int(row.after)) for row in table.itertuples()}
    return [(code, *sides[code]) for code in order if code in sides]


def title(compared: Comparison) -> str:
    """`4.000 pekerja menjadi 4.312 (+312)`."""
    after = number(compared.after.workers)
    if compared.is_same:
        return _("Nothing changes: {workers} workers").format(workers=after)
    if not compared.change:
        return _("The total stays at {workers} workers").format(workers=after)
    return _("{before} workers become {after} ({change})").format(
        before=number(compared.before.workers),
        after=after,
        change=signed(compared.change),
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
    if not old or new == old:
        return ""
    return f" ({signed_percent((new - old) / old)})"


def _order(dimension: str, codes: Codes, present: Sequence[str]) -> Sequence[str]:
    """Every code in the order of the screen; those that occur, sorted, where none are listed."""
    return codes.known(dimension) or sorted(present)


def _scene(compared: Comparison) -> Scene:
    """Both states are behind the picture, so it counts as an estimate as soon as one of them holds
    one.
    """
    both = {*compared.before.source.spans, *compared.after.source.spans}
    by_time = sorted(both, key=lambda span: (span.first_month, span.last_month, span.release_id))
    source = Provenance(tuple(by_time))
    return Scene(Filter(), source, source, compared.after.codes)
