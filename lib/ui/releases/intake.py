"""From an upload to a release, step by step on one page: check, accept spellings, say what it is,
preview, publish.

The file stays in memory; what is kept of it is what `check` accepted.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Any

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError
from streamlit.runtime.uploaded_file_manager import UploadedFile

from lib import events, settings
from lib.intake.checking import Checked, Suggestion
from lib.intake.layouts import load_settlements
from lib.intake.problems import (
    ERRORS,
    AlreadyPublished,
    DoubtsOpen,
    Problem,
    RowsRejected,
    UnusableFile,
    message,
)
from lib.intake.publishing import Facts, publish
from lib.intake.reading import SUFFIXES
from lib.intake.sandbox import (
    MOST_LISTED,
    sandboxed_rejected_rows,
    sandboxed_report,
    sandboxed_screening,
    sandboxed_sheet_names,
)
from lib.intake.spellings import Spellings, accept, load_spellings
from lib.query import states
from lib.query.columns import Columns, columns_of
from lib.query.comparison import Comparison
from lib.query.dimensions import COLUMNS, Lookup
from lib.query.states import codes
from lib.store import database, releases
from lib.store.releases import Span
from lib.ui.kit import pager, prose, text_table
from lib.ui.kit.text_table import Cell, Row
from lib.ui.releases import announcement, doubts, uploading
from lib.ui.releases.comparing import comparison
from lib.ui.releases.listing import kind_words
from lib.ui.releases.understood import understood
from lib.ui.releases.withdrawal import not_written
from lib.words import _, current_language, number, speaking
from lib.words.dates import month_and_year, span
from lib.words.foreign import for_markdown, printable
from lib.words.months import months

MOST_SUGGESTIONS = 20  # on the page at once
_KEY = "intake"
_CHECKED = f"{_KEY}.checked"  # the last check of this session, with what it was made of
_FIELDS = (3, 2, 1)  # widths of a row of fields: the title is the longest


@dataclass(frozen=True, eq=False)
class _File:
    """An upload with its check. `options` are those of the check: the sheet that was picked, the
    answers, the control total; `draft` see `_draft`.
    """

    content: bytes
    name: str
    options: dict[str, Any]
    spellings: Spellings
    found: Checked
    draft: Columns


def intake(actor: str) -> None:
    """The whole way of one file. `actor` is the signed-in keeper."""
    uploading.admit()
    upload = st.file_uploader(
        _("SISKOP2MI export (CSV, XLSX, XLS or ODS)"),
        type=list(SUFFIXES),
        key=f"{_KEY}.file.{_round()}",
        max_upload_size=max(1, math.ceil(settings.most_upload_bytes() / 1_000_000)),
        help=_(
            "The file is read in memory and not kept. Personal columns are dropped while reading."
        ),
    )
    if upload is None:
        return
    try:
        file = _checked(upload)
    except UnusableFile as unusable:
        _record_refused(upload.size)
        st.error(for_markdown(str(unusable)))
        if doubts.said(upload.file_id):
            doubts.ask_again(upload.file_id)
        return
    found = file.found
    _report(file)
    doubts.open_doubts(found, upload.file_id)
    doubts.answers(found, upload.file_id, actor)
    if found.doubts:
        return
    _suggested(found, actor)
    if (same := _in_force(found)) is not None:
        st.warning(
            _(
                "The same file is in force already as release {id}; there is nothing to publish."
            ).format(id=same)
        )
        return
    prose.section(_("What is this file?"))
    facts, lacking = _facts(found)
    prose.section(_("What will change on screen"))
    _preview(file, facts)
    _publish(found, facts, lacking, actor)


def _round() -> int:
    """Counts the files of this session: a new number is an empty upload box."""
    return st.session_state.get(f"{_KEY}.round", 0)


def _checked(upload: UploadedFile) -> _File:
    """The check of the sheet that the keeper picked, with the answers so far; kept until one of
    them, the file or a spelling changes.
    """
    content = upload.getvalue()
    sheet = _sheet(content, upload.name, upload.file_id)
    said = doubts.said(upload.file_id)
    again = doubts.asks_again(upload.file_id)
    expect_workers = doubts.expected(upload.file_id)
    mark = (
        upload.file_id,
        sheet,
        dict(said),
        again,
        expect_workers,
        current_language(),
    )
    checked, file = st.session_state.get(_CHECKED, (None, None))
    if checked != mark:
        with database.reader().connect() as connection:
            spellings = load_spellings(connection)
            settled = load_settlements(connection, said)
        if again:
            settled = replace(settled, remembered={})
        options = {
            "sheet": sheet,
            "settled": settled,
            "expect_workers": expect_workers,
        }
        file = _check(content, upload.name, spellings, options)
        st.session_state[_CHECKED] = (mark, file)
    return file


def _check(
    content: bytes,
    name: str,
    spellings: Spellings,
    options: dict[str, Any],
) -> _File:
    with st.spinner(_("Checking every row …")):
        found = sandboxed_screening(content, name, spellings, **options)
        draft = _draft(found)
    return _File(
        content,
        name,
        options,
        spellings,
        found,
        draft,
    )


def _draft(found: Checked) -> Columns:
    """The accepted workers as `with_draft` joins them to what is in force."""
    values = attrgetter(*COLUMNS)
    rows = ((*values(cell), workers) for cell, workers in found.cells.items())
    lookup = Lookup(codes(), {})
    return columns_of(rows, lookup)


def _sheet(content: bytes, name: str, file_id: str) -> str | None:
    names = _sheet_names(content, name, file_id)
    if len(names) < 2:
        return None
    return st.selectbox(
        _("Sheet"),
        names,
        index=None,
        key=f"{_KEY}.sheet.{file_id}",
        format_func=printable,
        placeholder=_("The first sheet with the needed columns"),
    )


def _sheet_names(content: bytes, name: str, file_id: str) -> list[str]:
    """Read once a file: the page runs anew at every touch, and a process of its own takes half a
    second to start.
    """
    place = f"{_KEY}.sheets"
    known_file, names = st.session_state.get(place, ("", []))
    if known_file != file_id:
        names = sandboxed_sheet_names(content, name)
        st.session_state[place] = (file_id, names)
    return names


def _report(file: _File) -> None:
    found = file.found
    covers = ""
    if found.covers:
        covers = span(*found.covers)
    dropped = found.dropped_columns
    tiles = [
        (_("Rows read"), number(found.rows_read), found.sheet),
        (_("Accepted"), number(found.rows_accepted), ""),
        (_("Rejected"), number(found.rows_rejected), ""),
        (_("Workers"), number(found.workers), covers),
        (_("Personal columns dropped"), number(len(dropped)), ", ".join(dropped)),
    ]
    prose.tiles(tiles)
    with st.container(horizontal=True, gap="small", key=f"{_KEY}.downloads"):
        _download(
            _("Report (JSON)"),
            file,
            sandboxed_report,
            "laporan-periksa.json",
            "application/json",
        )
        if found.rows_rejected:
            _download(
                _("Rejected rows (CSV)"),
                file,
                sandboxed_rejected_rows,
                "baris-ditolak.csv",
                "text/csv",
            )
    understood(found)
    if found.problems:
        _problems(found)


def _problems(found: Checked) -> None:
    _problems_by_kind(found.problem_counts)
    key = f"{_KEY}.problems"
    with st.expander(_("Every problem, row by row"), key=key):
        shown = pager.page_of(found.problems, key, found.sha256)
        text_table.table(
            _("Problems"),
            [_("Row"), _("Column"), _("Value"), _("Problem"), _("Meaning")],
            list(map(_problem_row, shown)),
            right=[0],
            dense=True,
        )
        listed = len(found.problems)
        pager.buttons(listed, key)
        total = found.problem_counts.total()
        if total > listed:
            words = _(
                "The first {count} of {total} problems are listed; the report has all of them."
            )
            prose.aside(words.format(count=number(MOST_LISTED), total=number(total)))


def _problems_by_kind(counts: Counter[str]) -> None:
    """Those that reject a row first, then the more frequent."""

    def place(code: str) -> tuple[bool, int, str]:
        is_accepted = code not in ERRORS
        return is_accepted, -counts[code], code

    text_table.table(
        _("Problems by kind"),
        [_("Problem"), _("Count"), _("What happens")],
        [_kind_row(code, counts[code]) for code in sorted(counts, key=place)],
        right=[1],
        widths=["", "5rem", "14rem"],
    )


def _kind_row(code: str, count: int) -> Row:
    effect = _("the row is accepted")
    if code in ERRORS:
        effect = _("the row is rejected")
    return [
        Cell(message(code), (code,)),
        number(count),
        Cell(effect, strong=True),
    ]


def _problem_row(problem: Problem) -> Row:
    return [
        number(problem.row),
        problem.column,
        Cell(problem.value, strong=True),
        problem.code,
        problem.message,
    ]


def _suggested(found: Checked, actor: str) -> None:
    """Near misses to tick; what is accepted counts for this file and the next ones."""
    offered = found.suggestions[:MOST_SUGGESTIONS]
    if not offered:
        _say_what_was_not_compared(found)
        return
    prose.section(
        _("Is this what was meant?"),
        _("Nothing is changed by itself. What you accept is remembered for the next files too."),
    )
    with st.container(key=f"{_KEY}.suggestions", gap="xsmall"):
        ticked = list(filter(_is_ticked, offered))
    more = len(found.suggestions) - len(offered)
    if more:
        words = _("{count} more suggestions follow once these are accepted.")
        prose.aside(words.format(count=number(more)))
    _say_what_was_not_compared(found)
    is_accepted = st.button(
        _("Accept and check again"),
        disabled=not ticked,
        key=f"{_KEY}.accept",
    )
    if is_accepted:
        _accept(ticked, actor)


def _is_ticked(each: Suggestion) -> bool:
    return st.checkbox(
        _suggestion_words(each),
        key=f"{_KEY}.suggestion.{each.kind}.{each.text}",
    )


def _say_what_was_not_compared(found: Checked) -> None:
    if found.not_compared:
        words = _(
            "The file has too many unknown spellings to compare them all: {count} with few workers "
            "got no suggestion. Check whether each column holds what its header says."
        )
        prose.aside(words.format(count=number(found.not_compared)))


def _accept(ticked: list[Suggestion], actor: str) -> None:
    try:
        with database.writing() as connection:
            for each in ticked:
                accept(connection, each.kind, each.text, each.code, actor=actor)
    except SQLAlchemyError as error:
        st.error(not_written(error))
        return
    del st.session_state[_CHECKED]
    st.rerun()


def _suggestion_words(each: Suggestion) -> str:
    kind = each.kind
    if kind == "district":
        kind = "origin"
    words = _("{kind}: “{text}” → {name} ({near}), {workers} workers").format(
        kind=kind_words(each.kind),
        text=each.text,
        name=codes().name(kind, each.code),
        near=each.near,
        workers=number(each.workers),
    )
    return for_markdown(words)


def _facts(found: Checked) -> tuple[Facts, list[str]]:
    """What the keeper says about the file, and the names of what is not said yet."""
    title, publisher, as_of = _who_says_so(found)
    kind, start, end = _what_it_covers(found)
    said = {
        _("title"): title,
        _("publisher"): publisher,
        _("as of"): as_of,
    }
    lacking = [name for name, value in said.items() if not value]
    facts = Facts(
        kind,
        title,
        publisher,
        as_of or date.today(),
        first_month=start,
        last_month=end,
    )
    return facts, lacking


def _who_says_so(found: Checked) -> tuple[str, str, date | None]:
    """The title, the publisher, and the day that the file is of."""
    first, last = found.covers or ("", "")
    left, middle, right = st.columns(_FIELDS, gap="small")
    title = left.text_input(
        _("Title"),
        value=_proposed_title(first, last),
        max_chars=200,
        key=_field("title", found),
    )
    publisher = middle.text_input(
        _("Publisher"),
        max_chars=120,
        key=_field("publisher", found),
        placeholder="BP3MI …",
    )
    as_of = right.date_input(
        _("As of"),
        value=None,
        max_value=date.today(),
        format="DD/MM/YYYY",
        key=_field("as_of", found),
    )
    return title.strip(), publisher.strip(), as_of


def _what_it_covers(found: Checked) -> tuple[str, str, str]:
    """The kind of data, and the first and the last month."""
    first, last = found.covers or ("", "")
    left, middle, right = st.columns(_FIELDS, gap="small")
    kind = left.segmented_control(
        _("Kind"),
        ("official", "estimate"),
        default="official",
        format_func=lambda code: codes().name("kind", code),
        key=_field("kind", found),
        required=True,
    )
    until_first = months(f"{first[:4]}-01", first)
    start = middle.selectbox(
        _("First month covered"),
        until_first[::-1],
        format_func=month_and_year,
        key=_field("first", found),
        help=_("Covered months without a row count as months without placements."),
    )
    december = f"{last[:4]}-12"
    this_month = f"{date.today():%Y-%m}"
    latest = max(last, min(december, this_month))
    end = right.selectbox(
        _("Last month covered"),
        months(last, latest),
        format_func=month_and_year,
        key=_field("last", found),
    )
    return kind, start, end


def _proposed_title(first: str, last: str) -> str:
    """Indonesian whatever the reader's language: it is the title that everybody will see."""
    with speaking("id"):
        return f"Penempatan SISKOP2MI, {span(first, last)}"


def _field(name: str, found: Checked) -> str:
    file = found.sha256[:12]  # enough to tell the files of a session apart
    return f"{_KEY}.{name}.{file}"


def _preview(file: _File, facts: Facts) -> None:
    now = states.current()
    draft = Span(
        release_id=0,
        kind=facts.kind,
        first_month=facts.first_month or "",
        last_month=facts.last_month or "",
        publisher=facts.publisher or "…",
        source=facts.publisher or "…",
        source_en=facts.publisher or "…",
        title=facts.title,
        title_en=facts.title,
        as_of=facts.as_of,
    )
    after = states.with_draft(now, file.draft, draft)
    comparison(
        Comparison(now, after),
        _("now"),
        _("then"),
        key=f"{_KEY}.preview",
    )


def _publish(
    found: Checked,
    facts: Facts,
    lacking: list[str],
    actor: str,
) -> None:
    allowed = True
    if found.rows_rejected:
        words = _("Publish without the {count} rejected rows")
        allowed = st.checkbox(
            words.format(count=number(found.rows_rejected)),
            key=_field("allow", found),
        )
    period = span(facts.first_month or "", facts.last_month or "")
    sure = st.checkbox(
        _("Yes, read {months} from this file").format(months=period),
        key=_field("sure", found),
    )
    if lacking:
        names = ", ".join(lacking)
        prose.aside(_("Still missing: {names}").format(names=names))
    is_ready = allowed and sure and not lacking
    is_published = st.button(
        _("Publish"),
        disabled=not is_ready,
        key=f"{_KEY}.publish",
        type="primary",
    )
    if is_published:
        _write(found, facts, actor)


def _write(found: Checked, facts: Facts, actor: str) -> None:
    """Publish in one transaction, then begin anew. What was refused is said in place."""
    try:
        with database.writing() as connection:
            release_id = publish(
                connection,
                found,
                facts,
                actor=actor,
                allow_rejected=True,
            )
    except DoubtsOpen:
        st.error(_("Questions about the file are open; nothing was published."))
    except AlreadyPublished as same:
        st.warning(
            _("The same file is in force already as release {id}.").format(id=same.release_id)
        )
    except RowsRejected as refused:
        st.error(
            _("{count} rows were rejected; nothing was published.").format(
                count=number(refused.count)
            )
        )
    except UnusableFile as unusable:
        st.error(for_markdown(str(unusable)))
    except SQLAlchemyError as error:
        st.error(not_written(error))
    else:
        _record(release_id, found, facts)
        announcement.announce(
            _("Published as release {id}: {workers} workers, {months}.").format(
                id=release_id,
                workers=number(found.workers),
                months=span(facts.first_month or "", facts.last_month or ""),
            )
        )
        _begin_anew()


def _record_refused(size: int) -> None:
    """The page runs anew at every touch and refuses the same file again: said once a minute."""
    events.record(
        "upload refused",
        level=events.WARNING,
        at_most_every=60,
        reason="not a usable table",
        bytes=size,
    )


def _record(release_id: int, found: Checked, facts: Facts) -> None:
    events.record(
        "published",
        release=release_id,
        kind=facts.kind,
        months=[facts.first_month, facts.last_month],
        workers=found.workers,
        rows_rejected=found.rows_rejected,
    )


def _begin_anew() -> None:
    file = st.session_state.get(f"{_KEY}.file.{_round()}")
    uploading.forget(file)
    st.session_state[f"{_KEY}.round"] = _round() + 1
    del st.session_state[_CHECKED]
    st.rerun()


def _in_force(found: Checked) -> int | None:
    with database.reader().connect() as connection:
        return releases.in_force_with(connection, found.sha256)


def _download(
    label: str,
    file: _File,
    make: Callable[..., bytes],
    file_name: str,
    mime: str,
) -> None:
    """A file that is made, in the language of the page and by a process of its own, when it is
    asked for.
    """
    language = current_language()

    def build() -> bytes:
        with speaking(language):
            return make(file.content, file.name, file.spellings, **file.options)

    st.download_button(
        label,
        build,
        file_name=file_name,
        mime=mime,
        on_click="ignore",
        key=f"{_KEY}.{file_name}",
        icon=":material/download:",
    )
