"""The log of the running server: its start, its troubles, and the errors of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.serve.running import Running, running


def errors(messages: list[ForwardMsg]) -> list[str]:
    """The red boxes of a page."""
    elements = [
        message.delta.new_element for message in messages if message.WhichOneof("type") == "delta"
    ]
    return [element.alert.body for element in elements if element.WhichOneof("type") == "alert"]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The product, each of whose pages fails at its foot."""
    folder = tmp_path_factory.mktemp("broken")
    with running(folder, app="tests.serve.apps.broken_page:app", KEEPERS="wali@example.org") as it:
        yield it


def test_the_start_is_told_with_versions_and_settings_and_no_address_of_a_person(
    broken: Running,
) -> None:
    (start,) = broken.events("start")
    assert set(start) >= {"time", "level", "version", "python", "streamlit", "settings"}
    assert start["settings"]["DATABASE_URL"].endswith("placements.db")
    assert start["settings"]["KEEPERS"] == 1
    assert "wali@" not in broken.log_file.read_text()


@pytest.mark.parametrize(("query", "words"), [("", "nomor"), ("lang=en", "number")])
def test_a_page_that_fails_gives_the_reader_the_number_that_the_log_has(
    broken: Running, query: str, words: str
) -> None:
    tab = broken.tab()
    (box,) = errors(tab.run("tujuan", query))
    tab.close()
    assert words in box
    (number,) = re.findall(r"\d{8}", box)
    (line,) = [line for line in broken.events("page error") if line["number"] == number]
    assert line["error"] == "ValueError"
    assert any("broken_page.py" in place for place in line["at"])


def test_no_error_puts_the_words_of_a_file_into_the_log_or_comes_twice(broken: Running) -> None:
    before = len(broken.log())
    tab = broken.tab()
    tab.run()
    tab.close()
    ours = [
        line for line in broken.log()[before:] if not line.get("logger", "").startswith("uvicorn")
    ]
    assert [line["event"] for line in ours] == ["page error"]
    assert "Contoh" not in broken.log_file.read_text()
    assert "Traceback" not in broken.log_file.read_text()


def test_trouble_with_the_database_is_told_with_its_cause_and_without_its_password(
    tmp_path: Path,
) -> None:
    address = "postgresql+psycopg://someone:very-secret@127.0.0.1:1/rantau"
    with running(tmp_path, DATABASE_URL=address) as server:
        trouble = server.events("database trouble")
        text = server.log_file.read_text()
    assert len(trouble) == 1
    assert trouble[0]["address"] == "postgresql+psycopg://someone:***@127.0.0.1:1/rantau"
    assert trouble[0]["cause"]
    assert "very-secret" not in text
