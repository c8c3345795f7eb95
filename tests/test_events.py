"""The log: a line an event, and nothing in it that a file or a reader put there to steer or to
forge.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from lib import events

Lines = Callable[[], list[dict]]


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Iterator[Lines]:
    """The log is open; gives the events written since the last look."""
    events.open_log()
    yield lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    events.close_log()


def test_an_event_is_one_line_with_its_time_its_name_and_its_facts(lines: Lines) -> None:
    events.record("published", release=7, months=["2025-01", "2025-02"], nothing=None)
    (line,) = lines()
    assert line["time"].endswith("+00:00")
    assert list(line.items())[1:] == [
        ("level", "info"),
        ("event", "published"),
        ("release", 7),
        ("months", ["2025-01", "2025-02"]),
        ("nothing", None),
    ]


def test_opening_the_log_twice_doubles_no_line(lines: Lines) -> None:
    events.open_log()
    events.record("started")
    assert len(lines()) == 1


def test_a_command_that_opens_no_log_writes_none(capsys: pytest.CaptureFixture[str]) -> None:
    events.record("lost", level=events.ERROR)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "sign", ["\n", "\r", "\x00", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u2029", "\u202e", "é"]
)
def test_no_text_breaks_or_forges_a_line(
    lines: Lines, capsys: pytest.CaptureFixture[str], sign: str
) -> None:
    events.record("noted", text=f'a{sign}{{"event": "forged"}}', more=[{"b": f"%s{sign}"}])
    raw = capsys.readouterr().err
    assert raw.count("\n") == 1
    assert all(" " <= letter <= "~" for letter in raw[:-1])
    assert json.loads(raw)["text"] == f'a{sign}{{"event": "forged"}}'


def test_long_texts_are_cut(lines: Lines) -> None:
    events.record("noted", text="x" * 100_000, many=list(range(1000)))
    (line,) = lines()
    assert len(line["text"]) == events.LONGEST_FACT + 1
    assert len(line["many"]) == events.MOST_FRAMES


def test_what_a_stranger_can_cause_at_will_is_counted_instead_of_repeated(
    lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(events.time, "monotonic", lambda: now[0])
    for _ in range(5):
        events.record("refused at will", at_most_every=60)
    now[0] += 61
    events.record("refused at will", at_most_every=60)
    first, second = lines()
    assert "left_out" not in first
    assert second["left_out"] == 4


def caught(work: Callable[[], object]) -> Exception:
    try:
        work()
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


def test_an_error_has_a_number_and_its_place(lines: Lines) -> None:
    number = events.record_failure("page error", caught(lambda: 1 / 0), page="tujuan")
    (line,) = lines()
    assert (line["number"], line["level"], line["page"]) == (number, "error", "tujuan")
    assert (line["error"], line["cause"]) == ("ZeroDivisionError", "division by zero")
    assert any("test_events.py" in place for place in line["at"])
    assert len(number) == 8
    assert number.isdigit()


@pytest.mark.parametrize(
    "work",
    [
        lambda: float("Budi Contoh"),
        lambda: {}["Budi Contoh"],
        lambda: (_ for _ in ()).throw(ValueError("Budi\n'Budi Contoh'")),
        lambda: (_ for _ in ()).throw(ValueError("can't read 'Budi Contoh\nmore")),
        lambda: (_ for _ in ()).throw(ValueError('no 3171000000000001 in "Budi Contoh"')),
    ],
)
def test_an_error_names_no_value_that_was_read(lines: Lines, work: Callable[[], object]) -> None:
    events.record_failure("page error", caught(work))
    (line,) = lines()
    assert "Contoh" not in json.dumps(line["cause"])
    assert "3171000000000001" not in json.dumps(line["cause"])


def test_an_error_of_the_database_comes_without_its_statement_and_parameters(lines: Lines) -> None:
    engine = create_engine("sqlite://")

    def ask() -> None:
        with engine.connect() as connection:
            connection.execute(
                text("SELECT * FROM nowhere WHERE name = :name"), {"name": "Budi Contoh"}
            )

    error = caught(ask)
    assert isinstance(error, SQLAlchemyError)
    assert "Budi Contoh" in str(error)
    events.record_failure("page error", error)
    (line,) = lines()
    assert line["cause"] == "no such table: nowhere"
    assert "Budi Contoh" not in json.dumps(line)


def test_lines_of_other_programs_take_the_same_shape(
    lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    logger = logging.getLogger("framework.part")
    logger.propagate = False
    handler = logging.StreamHandler(sys.stderr)
    logger.addHandler(handler)
    events.shape_others("framework")
    events.leave_out("framework.part", "Uncaught")
    logger.warning("Rejected %s", "a\nb")
    logger.error("Uncaught app execution")
    (line,) = lines()
    logger.removeHandler(handler)
    assert (line["event"], line["level"], line["logger"]) == (
        "message",
        "warning",
        "framework.part",
    )
    assert line["message"] == "Rejected a\nb"
