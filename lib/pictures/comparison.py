"""What changes between two states of the screen, as a picture: a pale bar before, a full one
after.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lib.pictures.amounts import (
    NOBODY,
    Amount,
    amount_mark,
    amount_of,
    amounts_of,
)
from lib.pictures.chart import Chart, Mark
from lib.pictures.file_names import picture_name
from lib.pictures.phrases import capital
from lib.pictures.picture import Said, Shape, picture
from lib.pictures.scene import Scene
from lib.query.codes import Codes
from lib.query.comparison import Comparison
from lib.query.counts import Question
from lib.query.dimensions import DIMENSIONS
from lib.query.filters import Filter
from lib.query.provenance import Provenance, Span
from lib.query.ranges import total
from lib.query.stated import answers
from lib.query.states import State
from lib.words import _, number, signed_percent
from lib.words.file_names import slug


def comparison_chart(
    compared: Comparison,
    dimension: str,
    before: str,
    after: str,
) -> Chart:
    """Workers by `dimension` (one of comparison.COMPARED) before and after; `before` and `after`
    name the states.
    """
    codes = compared.after.codes
    marks = []
    for code, old, new in ordered(compared, dimension):
        name = codes.name(dimension, code)
        pale = _bar(code, f"{name} · {before}", old, "muted")
        full = _bar(code, f"{name} · {after}", new, "accent")
        label = f"{full.text}{_ratio(old, new)}"
        marks += [pale, replace(full, text=label)]
    said = Said(title=title(compared), measure=measure(dimension))
    shape = Shape(
        f"comparison_{dimension}",
        "bar",
        category_header=heading(dimension),
        horizontal=True,
    )
    scene = _scene(compared)
    chart = picture(scene, said, shape, marks)
    subject = slug(f"perbandingan {dimension}")
    return replace(chart, file_name=picture_name(subject, scene))


def ordered(compared: Comparison, dimension: str) -> list[tuple[str, Amount, Amount]]:
    """Code, workers before, workers after, in the order of the screen."""
    before = _amounts(compared.before, dimension)
    after = _amounts(compared.after, dimension)
    present = {*before, *after}
    order = _order(dimension, compared.after.codes, present)
    nobody_before = _nobody(compared.before)
    nobody_after = _nobody(compared.after)
    found = []
    for code in order:
        if code in present:
            old = before.get(code, nobody_before)
            new = after.get(code, nobody_after)
            found.append((code, old, new))
    return found


def whole(state: State) -> Amount:
    """All workers of one side."""
    return amount_of(total(Filter(), state))


def title(compared: Comparison) -> str:
    """`4.000 pekerja menjadi 4.312 (+312)`; no change where one side is estimated."""
    after = whole(compared.after)
    if compared.is_same:
        words = _("Nothing changes: {workers} workers")
        return words.format(workers=after.words)
    if not compared.change:
        words = _("The total stays at {workers} workers")
        return words.format(workers=after.words)
    before = whole(compared.before)
    if not (before.is_exact and after.is_exact):
        words = _("{before} workers become {after}")
        sentence = words.format(before=before.words, after=after.words)
        return capital(sentence)
    words = _("{before} workers become {after} ({change})")
    return words.format(
        before=before.words,
        after=after.words,
        change=signed(compared.change),
    )


def heading(dimension: str) -> str:
    return DIMENSIONS[dimension].header()


def measure(dimension: str) -> str:
    """What is counted, of a dimension that releases are compared by; else empty."""
    words = DIMENSIONS[dimension].measure
    if words is None:
        return ""
    return words()


def signed(change: int) -> str:
    """A number of workers with its sign."""
    if change > 0:
        return f"+{number(change)}"
    return number(change)


def _amounts(state: State, dimension: str) -> dict[str, Amount]:
    question = Question((dimension,))
    (table,) = answers([question], state)
    return amounts_of(table, dimension)


def _nobody(state: State) -> Amount:
    """Of a code that one side does not have: nobody; a few at most where that side is estimated."""
    if state.source.is_estimate:
        return replace(NOBODY, is_exact=False)
    return NOBODY


def _bar(
    code: str,
    name: str,
    amount: Amount,
    role: str,
) -> Mark:
    return amount_mark(
        amount,
        category=code,
        category_name=name,
        color=role,
    )


def _ratio(old: Amount, new: Amount) -> str:
    """The change in percent, between two official numbers."""
    if not (old.is_exact and new.is_exact):
        return ""
    change = new.workers - old.workers
    if not change or not old.workers:
        return ""
    ratio = signed_percent(change / old.workers)
    return f" ({ratio})"


def _order(
    dimension: str,
    codes: Codes,
    present: Iterable[str],
) -> Sequence[str]:
    """Every code in the order of the screen; those that occur, sorted, where none are listed."""
    return codes.known(dimension) or sorted(present)


def _scene(compared: Comparison) -> Scene:
    """Both states are behind the picture, so it counts as an estimate as soon as one of them holds
    one.
    """
    both = {*compared.before.source.spans, *compared.after.source.spans}
    source = Provenance(tuple(sorted(both, key=_by_time)))
    return Scene(
        Filter(),
        source,
        source,
        compared.after.codes,
    )


def _by_time(part: Span) -> tuple[str, str, int]:
    return part.first_month, part.last_month, part.release_id
