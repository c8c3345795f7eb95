"""Work grows with the length of a text from outside, and not with its square: no reader can stop
the others.

Twice the length costs at most 2.5 times the work. Only the ratio of two measurements counts; both
are the shortest of several, in time of the processor, and are taken anew when something else came
between.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from lib.intake.headings import joined as _word
from lib.intake.personal import holds_personal
from lib.intake.spellings import without_kind
from lib.intake.values import count_of, month_from_parts, month_of, normalised
from lib.words.foreign import for_html, for_markdown, for_spreadsheet, for_terminal, printable

ROOT = Path(__file__).parents[1]
MOST_GROWTH = 2.5
ROUNDS, ATTEMPTS = 3, 12
LEAST = 0.0005  # seconds that a measurement takes, so that the clock's own steps do not count
LONGEST = 40_000  # characters; a text that costs less than LEAST even then stops nobody

# They meet Streamlit's own page alone, which is the same for everybody.
ONLY_OUR_OWN = {
    "lib/serve/assumptions.py",
    "lib/serve/document.py",
    "lib/serve/first_visit.py",
}
TODAY = date(2026, 3, 15)


def _patterns() -> Iterator[tuple[str, str, str]]:
    """File, name and method of each use of a pattern of a module."""
    for path in sorted((ROOT / "lib").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        file = path.relative_to(ROOT).as_posix()
        for name in re.findall(r"^(\w+) = re\.compile\(", source, re.MULTILINE):
            for method in sorted(set(re.findall(rf"\b{name}\.(\w+)\(", source))):
                if file not in ONLY_OUR_OWN:
                    yield file, name, method


PATTERNS = list(_patterns())


def _adversaries(pattern: str) -> set[str]:
    """What is repeated: each sign of the pattern and what its classes stand for, alone and in
    pairs, and its words.
    """
    signs = {*pattern, *" \t\n1a(["} - set("^$?*+|")
    classes = {r"\d": "1", r"\s": " ", r"\w": "a"}
    words = re.findall(
        r"[\w/<=.-]{2,}", re.sub(r"\\[dswb]|\\u\w{4}|\\x\w\w", " ", pattern).replace("\\", "")
    )
    plain = pattern
    for sign, stands_for in classes.items():
        plain = plain.replace(sign, stands_for)
    ends = {f"{word}{end}" for word in words for end in ("", " ", "-1.1.1")}
    return signs | ends | {"1 ", "1.", "-1", "a-", re.sub(r"[\\^$?*+|()\[\]{}]", "", plain)}


def _beginning(pattern: str) -> str:
    """What lets a search begin."""
    words = re.findall(r"[\w/]{3,}", pattern)
    return words[0] if words else ""


def _cost(work: Callable[[str], Any], text: str) -> float:
    shortest = float("inf")
    for _round in range(ROUNDS):
        start = process_time()
        work(text)
        shortest = min(shortest, process_time() - start)
    return shortest


def _growth(work: Callable[[str], Any], piece: str, around: tuple[str, str] = ("", "")) -> float:
    """How many times the work grows with twice the length; the best of several attempts."""

    def text(count: int) -> str:
        return f"{around[0]}{piece * count}{around[1]}"

    count = 250
    while _cost(work, text(count)) < LEAST:
        count *= 2
        if count * len(piece) > LONGEST:
            return 1.0
    best = float("inf")
    for _attempt in range(ATTEMPTS):
        best = min(best, _cost(work, text(2 * count)) / _cost(work, text(count)))
        if best <= MOST_GROWTH:
            break
    return best


def _too_steep(
    work: Callable[[str], Any], pieces: set[str], beginning: str = ""
) -> dict[str, float]:
    ends = [("", "!"), (beginning, "/\n!")]
    found = {}
    for piece in sorted(pieces - {""}):
        steepest = max(_growth(work, piece, around) for around in ends)
        if steepest > MOST_GROWTH:
            found[piece] = steepest
    return found


@pytest.mark.parametrize(("file", "name", "method"), PATTERNS)
def test_a_pattern_takes_time_in_proportion(file: str, name: str, method: str) -> None:
    module = importlib.import_module(file.removesuffix(".py").replace("/", "."))
    pattern: re.Pattern[Any] = getattr(module, name)
    is_bytes = isinstance(pattern.pattern, bytes)
    written = pattern.pattern.decode() if is_bytes else pattern.pattern

    def work(text: str) -> None:
        subject = text.encode() if is_bytes else text
        if method == "sub":
            pattern.sub(b"" if is_bytes else "", subject)
        else:
            getattr(pattern, method)(subject)

    assert _too_steep(work, _adversaries(written), _beginning(written)) == {}


def test_every_pattern_stands_by_name_at_the_head_of_its_module() -> None:
    """Where the test above finds it."""
    loose = []
    for path in sorted((ROOT / "lib").rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        if file in ONLY_OUR_OWN:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        used = [ast.unparse(call.func) for call in calls]
        named = sum(
            isinstance(node, ast.Assign) and "re.compile(" in ast.unparse(node.value)
            for node in tree.body
        )
        inline = {
            "re.sub",
            "re.search",
            "re.match",
            "re.fullmatch",
            "re.split",
            "re.findall",
            "re.finditer",
        }
        if used.count("re.compile") > named or inline & set(used):
            loose.append(file)
    assert loose == []
    assert len(PATTERNS) > 20


@pytest.mark.parametrize(
    "work",
    [
        _word,
        normalised,
        without_kind,
        holds_personal,
        count_of,
        lambda text: month_of(text, TODAY, is_text=True),
        lambda text: month_from_parts("2024", text, TODAY),
        printable,
        for_html,
        for_markdown,
        for_spreadsheet,
        for_terminal,
    ],
)
def test_reading_a_cell_takes_time_in_proportion(work: Callable[[str], Any]) -> None:
    pieces = set("([{<:@=+-.,/'\" \t1aT\x1b\u202e") | {
        "()",
        "[(",
        "(a",
        "1 ",
        "T1",
        "www.",
        "a@",
        "1.",
        "kab. ",
        "wib",
    }
    assert _too_steep(work, pieces) == {}
