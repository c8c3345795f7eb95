"""SECURITY.md promises nothing that no test holds."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "SECURITY.md").read_text("utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def promises() -> list[tuple[str, str]]:
    """Both cells of each row of the table of promises, without its head."""
    rows = re.findall(r"^\| (.+?) \| (.+) \|$", TEXT, re.MULTILINE)
    assert rows[0] == ("promise", "held by")
    return rows[1:]


def names_of_tests(file: Path) -> set[str]:
    functions = [
        node
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]
    return {function.name for function in functions if function.name.startswith("test_")}


def is_there(file: str, test: str) -> bool:
    path = ROOT / file
    return path.is_file() and (test in names_of_tests(path) if test else bool(names_of_tests(path)))


@pytest.mark.parametrize(
    ("promise", "holding"), promises(), ids=[promise for promise, _holding in promises()]
)
def test_each_promise_names_tests_that_exist(promise: str, holding: str) -> None:
    named = NAMED.findall(holding)
    assert named, f"nothing holds “{promise}”"
    assert [f"{file}::{test}" for file, test in named if not is_there(file, test)] == []


def test_nothing_is_named_in_another_way() -> None:
    assert TEXT.count("`tests/") == len(NAMED.findall(TEXT))


def test_a_test_that_is_not_there_is_noticed() -> None:
    here = "tests/test_security.py"
    assert is_there(here, "")
    assert is_there(here, "test_nothing_is_named_in_another_way")
    assert not is_there(here, "test_of_nothing")
    assert not is_there("tests/test_of_nothing.py", "")
