"""What changes between two states of the screen, as a picture: a pale bar before, a full one
after.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lib.pictures.amounts import NOBODY, Amount, amount_mark, amount_of, amounts_of
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
from lib.query.provenance import Provenance
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
        marks.append(_bar(code, f"{name} · {before}", old, "muted"))
        mark = _bar(code, f"{name} · {after}", new, "accent")
        marks.append(replace(mark, text=f"{mark.text}{_ratio(old, new)}"))
    said = Said(title=title(compared), measure=measure(dimension))
    shape = Shape(
        f"comparison_{dimension}",
        "bar",
        category_header=heading(dimension),
        horizontal=True,
    )
    scene = _scene(compared)
    name = picture_name(slug(f"perbandingan {dimension}"), scene)
    return replace(picture(scene, said, shape, marks), file_name=name)


def ordered(compared: Comparison, dimension: str) -> list[tuple[str, Amount, Amount]]:
    """Code, workers before, workers after, in the order of the screen."""
    before = _amounts(compared.before, dimension)
    after = _amounts(compared.after, dimension)
    present = sorted({*before, *after})
    order = _order(dimension, compared.after.codes, present)
    found = []
    for code in order:
        if code in before or code in after:
            old = before.get(code, _nobody(compared.before))
            new = after.get(code, _nobody(compared.after))
            found.append((code, old, new))
    return found


def whole(state: State) -> Amount:
    """All workers of one side."""
    return amount_of(total(Filter(), state))


def title(compared: Comparison) -> str:
    """`4.000 pekerja menjadi 4.312 (+312)`; no change where one side is estimated."""
    before, after = whole(compared.before), whole(compared.after)
    if compared.is_same:
        return _("Nothing changes: {workers} workers").format(workers=after.words)
    if not compared.change:
        return _("The total stays at {workers} workers").format(workers=after.words)
    if not (before.is_exact and after.is_exact):
        words = _("{before} workers become {after}")
        return capital(words.format(before=before.words, after=after.words))
    return _("{before} workers become {after} ({change})").format(
        before=before.words,
        after=after.words,
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


def _amounts(state: State, dimension: str) -> dict[str, Amount]:
    return amounts_of(answers([Question((dimension,))], state)[0], dimension)


def _nobody(state: State) -> Amount:
    """Of a code that one side does not have: nobody; a few at most where that side is estimated."""
    if state.source.is_estimate:
        return Amount(0, 0, 0, is_exact=False)
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
    if not (old.is_exact and new.is_exact) or not old.workers or new.workers == old.workers:
        return ""
    return f" ({signed_percent((new.workers - old.workers) / old.workers)})"


def _order(
    dimension: str,
    codes: Codes,
    present: Sequence[str],
) -> Sequence[str]:
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
