"""A dimension has one home."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from lib.query.dimensions import COLUMNS, DIMENSIONS, KEYS
from lib.query.filters import Filter
from lib.query.states import codes
from lib.store.models import Placement
from lib.words import LANGUAGES, speaking

ROOT = Path(__file__).parents[2]
HOME = ROOT / "lib" / "query" / "dimensions.py"
# A question names two or three dimensions; four and more in one place are a list of them.
A_LIST = 4


def lists_of_dimensions(source: str) -> list[int]:
    """The lines on which a list, tuple, set or dictionary names A_LIST dimensions or more."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Dict):
            named = {key.value for key in node.keys if isinstance(key, ast.Constant)}
        elif isinstance(node, ast.List | ast.Tuple | ast.Set):
            named = {each.value for each in node.elts if isinstance(each, ast.Constant)}
        else:
            continue
        if len(named & set(DIMENSIONS)) >= A_LIST:
            found.append(node.lineno)
    return found


def test_no_other_file_lists_dimensions() -> None:
    files = [*(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]
    # Migrations describe the tables of their day, the intake the columns of a spreadsheet, and the
    # parts of the estimate's list of assumptions only happen to be called as dimensions are.
    elsewhere = {"migrations", "intake", "method_rows.py"}
    others = [file for file in files if file != HOME and not elsewhere & set(file.parts)]
    found = {
        str(file.relative_to(ROOT)): lists_of_dimensions(file.read_text("utf-8")) for file in others
    }
    assert {file: lines for file, lines in found.items() if lines} == {}


def test_the_search_finds_a_list() -> None:
    assert lists_of_dimensions('A = ("country", "sex", "scheme", "employer")') == [1]
    assert lists_of_dimensions('A = {"country": 1, "sex": 2, "scheme": 3, "employer": 4}') == [1]
    assert lists_of_dimensions('Ask(("country", "dest", "tier"))') == []


def test_every_dimension_follows_from_a_column_of_placements() -> None:
    stored = {column.name for column in Placement.__table__.columns}
    assert set(COLUMNS) == stored - {"release_id", "workers"}


@pytest.mark.parametrize("name", list(DIMENSIONS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_dimension_has_a_heading_in_both_languages(name: str, language: str) -> None:
    with speaking(language):
        assert DIMENSIONS[name].header()


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("key", KEYS)
def test_every_code_of_a_filter_has_words(key: str) -> None:
    known = codes()
    for code in known.known(key):
        assert known.name(key, code) not in ("", code), code


def test_a_filter_knows_its_keys_alone() -> None:
    where = Filter(sex=["m", "f", "m"])
    assert where.sex == ("f", "m")
    assert where == Filter(sex=("f", "m"))
    with pytest.raises(AttributeError):
        _unknown = where.colour
    with pytest.raises(TypeError, match="colour"):
        Filter(colour=("red",))
