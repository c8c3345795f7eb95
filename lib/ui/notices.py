"""Lines that must not be overlooked: what the numbers are, what was left out, what went wrong and
what to do.
"""

from __future__ import annotations

import streamlit as st

from lib.pictures.phrases import nobody_sentence
from lib.pictures.scene import Scene
from lib.query.filters import Dropped
from lib.store import integrity, trouble
from lib.store.problems import (
    DatabaseDamaged,
    DatabaseLost,
    DatabaseProblem,
    DatabaseTooNew,
    Loss,
)
from lib.ui import view
from lib.ui.kit import prose
from lib.words import _, pick
from lib.words.dates import day, span
from lib.words.foreign import for_html, for_markdown

MOST_NAMED = 3


def kind_line(scene: Scene, drawn: Scene | None = None) -> None:
    """The pill that says whether the numbers are official, the filter as one sentence, and what
    "estimate" means. `drawn` is what the page draws, where that does not follow the filter.
    """
    drawn = drawn or scene
    pill, explanation = _kind_words(drawn)
    with st.container(
        horizontal=True,
        wrap=False,
        gap="small",
        vertical_alignment="center",
        key="kind_line",
    ):
        st.html(
            f'<span class="rj-kind-pill" data-kind="{drawn.source.kind}">{for_html(pill)}</span>',
            width="content",
        )
        if drawn.is_estimate:
            with st.popover(_("what is this?"), type="tertiary", key="kind_help"):
                _explain_estimate(drawn)
        st.html(_explanation_html(scene, explanation))


def not_known(scene: Scene) -> None:
    """The one answer to a filter by what the sources of an estimate do not tell apart."""
    with st.container(border=True, key="not_known"):
        prose.headline(scene.not_known)
        st.button(_("Reset filters"), on_click=view.reset, key="not_known.reset")


def nobody(scene: Scene) -> None:
    """The one answer to a filter that leaves nobody: not a page of empty cards."""
    with st.container(border=True, key="nobody"):
        prose.headline(nobody_sentence(scene))
        st.button(_("Reset filters"), on_click=view.reset, key="nobody.reset")


def published_line() -> None:
    """The page of published figures holds no estimate, and says so in the same place."""
    pill, explanation = (
        _("Published figures"),
        _("as their publishers printed them; no estimate on this page"),
    )
    with st.container(
        horizontal=True,
        wrap=False,
        gap="small",
        vertical_alignment="center",
        key="kind_line",
    ):
        st.html(
            f'<span class="rj-kind-pill" data-kind="published">{for_html(pill)}</span>',
            width="content",
        )
        st.html(_explanation_html(view.scene(), explanation))


def dropped_values(values: list[Dropped]) -> None:
    """Say which values of the address are unknown and were ignored."""
    if not values:
        return
    spelled = []
    for value in values[:MOST_NAMED]:
        start = value.value[:40]  # characters; the reader wrote the rest
        spelled.append(f"{value.key}={start}")
    named = ", ".join(spelled)
    more = len(values) - len(spelled)
    if more:
        named += _(" and {count} more").format(count=more)
    text = _("The address holds values that are not known; they were ignored: {values}").format(
        values=named
    )
    st.html(f'<p class="rj-notice" role="status">{for_html(text)}</p>')


def database_problem(problem: DatabaseProblem) -> None:
    """Say in the reader's language what is wrong with the database and what to do."""
    trouble.record_unusable(problem)
    st.error(_problem_words(problem))
    st.code(problem.address, language=None)
    if isinstance(problem, (DatabaseLost, DatabaseDamaged)):
        st.markdown(_("In the terminal of the server, bring back a backup:"))
        st.code("python -m lib.cli restore FILE", language="bash")
        st.markdown(
            _("If there is none, start again with the estimate alone; what is there is kept:")
        )
        st.code("python -m lib.cli build --anew", language="bash")


def releases_left_out() -> None:
    """Say which releases are not shown because they do not add up: their months are read from the
    release before.
    """
    left_out = sorted(integrity.left_out())
    if left_out:
        numbers = ", ".join(map(str, left_out))
        st.error(
            _(
                "Release {numbers} does not add up to what was published, and is not shown. Its "
                "months are read from the release before it. Tell the operator: check-database in "
                "the terminal says what is missing."
            ).format(numbers=numbers)
        )


def _problem_words(problem: DatabaseProblem) -> str:
    if isinstance(problem, DatabaseTooNew):
        return _(
            "The database was written by a newer version of Rantau Jakarta. Update this "
            "installation, or point DATABASE_URL to another database."
        )
    if isinstance(problem, DatabaseLost):
        nothing_built = _("Nothing was built in its place, and no numbers are shown.")
        return f"{_loss_words(problem.loss)} {nothing_built}"
    if isinstance(problem, DatabaseDamaged):
        return _(
            "The database is damaged, and no numbers are shown. Tell the operator of this "
            "installation."
        )
    return _(
        "The database is missing and could not be built, or it is damaged. Check that the folder "
        "can be written; if the file is damaged, bring back a backup with the command restore in "
        "the terminal."
    )


def _loss_words(loss: Loss) -> str:
    return {
        "missing": _(
            "The database is lost: its file is gone, or the folder that holds it is not there (a "
            "volume that is not mounted)."
        ),
        "empty": _("The database is lost: its file is empty."),
        "no_tables": _("The database is lost: its tables are gone."),
        "older": _(
            "The database holds less than was published before: an older or a new one is in its "
            "place."
        ),
        "expected": _(
            "The database is missing, and the operator said that there is one (EXPECT_DATABASE)."
        ),
    }[loss]


def nothing_found() -> None:
    """A filter without workers: say so, and offer the way back."""
    with st.container(border=True):
        st.markdown(_("**No placement matches this filter**"))
        st.caption(for_markdown(view.scene().subtitle(_("Workers placed"))))
        st.button(_("Reset filters"), on_click=view.reset, key="nothing.reset")


def _kind_words(scene: Scene) -> tuple[str, str]:
    return {
        "estimate": (_("Estimate, not official data"), _estimate_words(scene)),
        "mixed": (_("Partly an estimate"), scene.source_line()),
        "official": (_("Official data"), _official_words(scene)),
        "none": (_("No data"), _("No release covers this period.")),
    }[scene.source.kind]


def _explanation_html(scene: Scene, explanation: str) -> str:
    parts = [for_html(explanation)]
    beside = view.beside_scene()
    if beside:
        words = _("Compared: {one} beside {other}")
        compared = words.format(one=_view_words(scene), other=_view_words(beside))
        parts.append(f'<span class="rj-filter">{for_html(compared)}</span>')
    elif sentence := scene.where.sentence(scene.codes):
        label = _("Filter")
        parts.append(f'<span class="rj-filter">{for_html(label)}: {for_html(sentence)}</span>')
    joined = " · ".join(parts)
    return f'<p class="rj-kind">{joined}</p>'


def _view_words(scene: Scene) -> str:
    """`Jakarta Utara (2024)`."""
    return f"{scene.filter_words()} ({scene.period()})"


def _estimate_words(scene: Scene) -> str:
    return _("{period} · total from the P2MI minister's statement of 29 Oct 2025").format(
        period=scene.period()
    )


def _official_words(scene: Scene) -> str:
    publishers = dict.fromkeys(part.publisher for part in scene.source.spans)
    newest = max((part.as_of for part in scene.source.spans), default=None)
    as_of = ""
    if newest:
        as_of = day(newest)
    words = _("{period} · {publisher}, as of {day}")
    return words.format(
        period=scene.period(),
        publisher=", ".join(publishers),
        day=as_of,
    )


def _explain_estimate(scene: Scene) -> None:
    st.markdown(
        _(
            "No breakdown of Jakarta's workers is published: only a total of about 4,000 residents "
            "from 2023 to October 2025. This estimate spreads that total by national shares. It "
            "shows sizes, and knows nothing about how Jakarta or its regions differ from the "
            "nation."
        )
    )
    for part in scene.source.spans:
        months = span(part.first_month, part.last_month)
        title = pick(part.title, part.title_en)
        st.caption(for_markdown(f"{months}: {title}"))


def regions_unknown() -> None:
    """Why the page of origins shows numbers alone while it rests on an estimate."""
    with st.container(border=True):
        st.markdown(_("**Waiting for official data**"))
        st.markdown(
            _(
                "The model splits Jakarta's total by population, so how the regions differ is not "
                "known yet. Rates per 100,000 residents and each region's profile appear here once "
                "a SISKOP2MI export is loaded."
            )
        )
