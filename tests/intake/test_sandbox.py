"""A file that breaks the reader breaks no more than a process of its own, and says so in words."""

from __future__ import annotations

import sys

import pytest

from lib.intake import sandbox
from lib.intake.problems import UnusableFile
from lib.intake.report import as_file, rejected_rows
from lib.intake.sandbox import (
    sandboxed_check,
    sandboxed_rejected_rows,
    sandboxed_report,
    sandboxed_screening,
    sandboxed_sheet_names,
)
from lib.intake.spellings import Spellings
from lib.words import speaking
from tests.intake.conftest import TODAY, Check
from tests.intake.exports import planted, written
from tests.intake.test_reading import GOOD, HEAD, changed, ods, xlsx

only_unix = pytest.mark.skipif(
    sys.platform == "win32", reason="there the memory of a process is not limited"
)


@pytest.mark.parametrize("form", ["csv-semicolon", "xlsx"])
def test_the_same_is_found_apart(form: str, checked: Check, spellings: Spellings) -> None:
    content, name = written(planted(), form), f"export.{form.split('-')[0]}"
    assert sandboxed_check(content, name, spellings, today=TODAY) == checked(content, name)


def test_a_screen_gets_the_first_problems_and_the_counts_of_all(
    spellings: Spellings, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = written(planted(), "csv-semicolon")
    whole = sandboxed_check(content, "a.csv", spellings)
    with monkeypatch.context() as patch:
        patch.setattr(
            sandbox, "_sandboxed", lambda work, *given, **options: work(*given, **options)
        )
        patch.setattr(sandbox, "MOST_LISTED", 2)
        short = sandboxed_screening(content, "a.csv", spellings)
    assert short.problems == whole.problems[:2]
    assert short.problem_counts == whole.problem_counts
    assert short.problem_counts.total() == len(whole.problems)
    assert (short.rows_rejected, short.workers, short.cells) == (
        whole.rows_rejected,
        whole.workers,
        whole.cells,
    )
    assert sandboxed_report(content, "a.csv", spellings) == as_file(whole, spellings)
    assert sandboxed_rejected_rows(content, "a.csv", spellings) == rejected_rows(whole)


def test_sheets_are_named(spellings: Spellings) -> None:
    assert sandboxed_sheet_names(xlsx([HEAD], [HEAD]), "a.xlsx") == ["Lembar 1", "Lembar 2"]
    assert sandboxed_sheet_names(b"tanggal;negara", "a.csv") == [""]


def test_why_a_file_is_of_no_use_comes_through_in_the_readers_language(
    spellings: Spellings,
) -> None:
    with pytest.raises(UnusableFile, match="jabatan, kabupaten_kota"):
        sandboxed_check(b"tanggal;negara\r\n1;2", "a.csv", spellings)
    with speaking("en"), pytest.raises(UnusableFile, match="The file is empty"):
        sandboxed_check(b"  ", "a.csv", spellings)


@only_unix
def test_a_cell_at_the_far_corner_ends_no_more_than_the_reader(spellings: Spellings) -> None:
    book = xlsx([HEAD, GOOD])
    far = changed(
        book, "xl/worksheets/sheet1.xml", lambda text: text.replace(b'r="D2"', b'r="XFD1048576"')
    )
    assert far != book
    with pytest.raises(UnusableFile, match="memori"):
        sandboxed_check(far, "a.xlsx", spellings)


@only_unix
def test_a_file_that_swells_is_stopped(spellings: Spellings) -> None:
    cell = f'<table:table-cell office:value-type="string"><text:p>{"x" * 2_000_000}</text:p></table:table-cell>'
    book = ods(f'<table:table-row table:number-rows-repeated="4000">{cell}</table:table-row>')
    with pytest.raises(UnusableFile, match="memori"):
        sandboxed_check(book, "a.ods", spellings)


def test_a_file_that_takes_too_long_is_left(
    spellings: Spellings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "LONGEST", 0.01)
    with pytest.raises(UnusableFile, match="menit"):
        sandboxed_check(written(planted(2000), "xlsx"), "a.xlsx", spellings)


def test_a_reader_that_fails_shows_no_trace(
    spellings: Spellings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sandbox, "check", _fails)
    with pytest.raises(UnusableFile, match="rusak"):
        sandboxed_check(b"ORANG CONTOH", "a.csv", spellings)
    assert capfd.readouterr() == ("", "")


def _fails(content: bytes, *_rest: object, **_options: object) -> None:
    raise RuntimeError(content)
