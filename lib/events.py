"""The log: one JSON line an event, for whoever runs the product and for the programs that collect
logs.

A line holds when, how grave, which event, and its facts. Facts are ours: ids, counts, causes,
settings. No cell of a file and no address of a reader goes in. Everything but plain ASCII is
escaped, so no text can forge a line.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import sys
import threading
import time
import traceback
from datetime import UTC, datetime
from typing import Any, TextIO

INFO, WARNING, ERROR = logging.INFO, logging.WARNING, logging.ERROR
LONGEST_FACT = 500  # characters: the longest useful cause is about 200
MOST_FRAMES = 40  # of a traceback: Streamlit's own take about 10

_NUMBER_DIGITS = (
    8  # short enough to be read out on the telephone, long enough not to come twice in a log
)
# What an exception quotes is mostly what it read. An apostrophe within a word quotes nothing.
_QUOTED = re.compile(r"(?<!\w)(?:'[^']*(?:'|$)|\"[^\"]*(?:\"|$))")
_LONG_NUMBER = re.compile(r"\d{9,}")  # a NIK has 16 digits, a telephone number 9 at least

_log = logging.getLogger("rantau")
_log.setLevel(logging.INFO)
_log.addHandler(
    logging.NullHandler()
)  # until the server opens it: commands print their own results


class _ToStderr(logging.StreamHandler[TextIO]):
    """Writes to what is stderr at that moment."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        return sys.stderr


class _AsEvent(logging.Formatter):
    """Lines of the web server and of the framework, in the same shape."""

    def format(self, record: logging.LogRecord) -> str:
        facts: dict[str, Any] = {"logger": record.name, "message": record.getMessage()}
        if record.exc_info and record.exc_info[1]:
            facts |= failure(record.exc_info[1])
        return _line("message", record.levelno, facts)


_seldom: dict[str, tuple[float, int]] = {}
_seldom_lock = threading.Lock()


def open_log() -> None:
    """Write events to stderr from here on. Once is enough; a second call changes nothing."""
    if not any(isinstance(handler, _ToStderr) for handler in _log.handlers):
        _log.addHandler(_ToStderr())


def close_log() -> None:
    """Write no more to stderr, and forget what was left out."""
    for handler in list(_log.handlers):
        if isinstance(handler, _ToStderr):
            _log.removeHandler(handler)
    with _seldom_lock:
        _seldom.clear()


def shape_others(*names: str) -> None:
    """Give the console lines of these loggers, and of those below them, the shape of events."""
    for name, logger in list(logging.root.manager.loggerDict.items()):
        if isinstance(logger, logging.Logger) and name.partition(".")[0] in names:
            for handler in logger.handlers:
                handler.setFormatter(_AsEvent())


def leave_out(name: str, message: str) -> None:
    """Drop the lines of the logger `name` that start with `message`: an event of ours says the
    same.
    """
    logging.getLogger(name).addFilter(lambda record: not str(record.msg).startswith(message))


def record(event: str, *, level: int = INFO, at_most_every: float = 0, **facts: Any) -> None:
    """Write one line. Texts in `facts` are cut at LONGEST_FACT.

    `at_most_every` (seconds) is for events that a stranger can cause at will: those that follow
    sooner are counted, and the next line says how many (`left_out`).
    """
    if at_most_every:
        left_out = _left_out(event, at_most_every)
        if left_out is None:
            return
        facts |= {"left_out": left_out} if left_out else {}
    # As an argument: a percent sign in a fact is no placeholder.
    _log.log(level, "%s", _line(event, level, facts))


def record_failure(event: str, error: BaseException, **facts: Any) -> str:
    """Write an error with its traceback and return the number under which it stands in the log."""
    number = f"{secrets.randbelow(10**_NUMBER_DIGITS):0{_NUMBER_DIGITS}d}"
    record(event, level=ERROR, number=number, **facts, **failure(error))
    return number


def failure(error: BaseException) -> dict[str, Any]:
    """An error as facts: its type, its cause without what was read, and where it happened."""
    frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    facts: dict[str, Any] = {
        "error": type(error).__name__,
        "cause": without_values(cause(error)),
        "at": places,
    }
    before = error.__cause__ or error.__context__
    if before is not None:
        facts["after"] = f"{type(before).__name__}: {without_values(cause(before))}"
    return facts


def cause(error: BaseException | None) -> str:
    """What went wrong in one line, without the statement and the values that SQLAlchemy quotes
    below it.
    """
    original = getattr(error, "orig", None) or error
    return (str(original).splitlines() or [type(error).__name__])[0]


def without_values(text: str) -> str:
    """A message of an error without what it quotes and without long numbers: either may be
    somebody's.
    """
    return _LONG_NUMBER.sub("…", _QUOTED.sub("'…'", text))


def _left_out(event: str, seconds: float) -> int | None:
    """How many were left out since the last line of this event; None to leave this one out as
    well.
    """
    with _seldom_lock:
        last, count = _seldom.get(event, (0.0, 0))
        now = time.monotonic()
        if last and now - last < seconds:
            _seldom[event] = (last, count + 1)
            return None
        _seldom[event] = (now, 0)
        return count


def _line(event: str, level: int, facts: dict[str, Any]) -> str:
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    head = {"time": now, "level": logging.getLevelName(level).lower(), "event": event}
    line = json.dumps(head | {name: _fact(value) for name, value in facts.items()})
    return line.replace(
        "\x7f", "\\u007f"
    )  # the one control character that JSON's ASCII leaves as it is


def _fact(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple):
        return [_fact(each) for each in value[:MOST_FRAMES]]
    if isinstance(value, dict):
        return {str(name): _fact(each) for name, each in value.items()}
    text = str(value)
    return text if len(text) <= LONGEST_FACT else f"{text[:LONGEST_FACT]}…"
