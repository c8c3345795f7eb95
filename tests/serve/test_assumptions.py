"""What is taken for granted about Streamlit's inside holds for the version that is installed.

A failure here names who relies on the assumption and what to do about it.
"""

from __future__ import annotations

import ast
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from lib import events
from lib.serve import assumptions, streamlit_names
from lib.serve.assumptions import ASSUMPTIONS, Assumption

ROOT = Path(__file__).parents[2]
SERVE = ROOT / "lib" / "serve"


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as it:
        yield it


@pytest.fixture
def log(capsys: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    events.open_log()
    yield capsys
    events.close_log()


@pytest.mark.parametrize("assumption", ASSUMPTIONS, ids=[each.about for each in ASSUMPTIONS])
@pytest.mark.usefixtures("listening")
def test_it_holds(assumption: Assumption) -> None:
    assert assumption.holds(), f"{assumption.relied_on_by}: {assumption.remedy}"


@pytest.mark.usefixtures("listening")
def test_nothing_is_told_while_all_holds(log: pytest.CaptureFixture[str]) -> None:
    assumptions.record_failed()
    assert log.readouterr().err == ""


def test_a_miss_is_told_with_what_to_do(
    log: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    missed = Assumption("the moon is full", "lib/tide.py", "wait", holds=lambda: False)
    monkeypatch.setattr(assumptions, "ASSUMPTIONS", (missed,))
    assumptions.record_failed()
    told = log.readouterr().err
    for words in ("assumption failed", "the moon is full", "lib/tide.py", "wait"):
        assert words in told


def test_a_check_that_breaks_counts_as_a_miss(
    log: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> bool:
        raise AttributeError("gone")

    unchecked = Assumption("the moon is full", "lib/tide.py", "wait", holds=broken)
    monkeypatch.setattr(assumptions, "ASSUMPTIONS", (unchecked,))
    assumptions.record_failed()
    assert "assumption failed" in log.readouterr().err


def test_a_lost_name_is_named() -> None:
    assert assumptions.missing_from_pages(["stApp", "stInvented"]) == ["stInvented"]
    assert assumptions.missing_from_server(["/upload_file", "/invented"]) == ["/invented"]


def test_a_lost_piece_of_the_document_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(streamlit_names.PIECES, "invented", "<blink>")
    assert assumptions.missing_from_document() == ["invented"]


def test_the_style_sheets_are_read() -> None:
    found = assumptions.names_in_styles()
    assert {"stApp", "stLayoutWrapper", "stBaseButton"} <= found


def test_each_reader_of_an_assumption_exists() -> None:
    for each in ASSUMPTIONS:
        for file in re.findall(r"[\w/]+\.py", each.relied_on_by):
            assert (ROOT / file).is_file(), each.about


def test_no_layer_spells_a_path_of_streamlit_by_itself() -> None:
    spelt = [
        (file.name, text)
        for file in SERVE.glob("*.py")
        if file.name not in ("streamlit_names.py", "assumptions.py")
        for text in _strings(file)
        if re.search(r"_stcore/(?:stream|upload|metrics|agent)|/auth/log|BACKEND_BASE", text)
    ]
    assert spelt == []


def _strings(file: Path) -> list[str]:
    """The texts of a module without its docstrings."""
    tree = ast.parse(file.read_text("utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    ]
