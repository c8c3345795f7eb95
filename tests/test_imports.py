"""The import contract of pages/ and app.py, which import-linter does not see; and what stands at
the top level.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "pages").glob("*.py"))
PAGE_MAY_NOT = (
    "sqlalchemy",
    "sqlmodel",
    "alembic",
    "sqlite3",
    "plotly",
    "lib.store",
    "lib.serve",
    "lib.cli",
    "lib.shell",
)
ASSUMPTIONS = "lib/serve/assumptions.py"
UI = ROOT / "lib" / "ui"
FOLDERS = {path.name for path in UI.iterdir() if (path / "__init__.py").is_file()} - {"kit"}
SCREEN = ("app.py", "lib/shell.py", "lib/ui", "pages")


def imported(source: str) -> set[str]:
    """Every module that a source names in an import, at any depth; `from a import b` gives a and
    a.b.
    """
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            found.add(module)
            found.update(f"{module}.{alias.name}" for alias in node.names)
    return found


def within(module: str, rooms: tuple[str, ...]) -> bool:
    return any(module == room or module.startswith(f"{room}.") for room in rooms)


def test_the_reader_of_imports_sees_every_form() -> None:
    source = (
        "import sqlite3\ndef f():\n    from lib import store\n    from lib.store import models\n"
    )
    assert {"sqlite3", "lib.store", "lib.store.models"} <= imported(source)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_asks_charts_and_places_and_reaches_no_deeper(page: Path) -> None:
    assert [
        name for name in sorted(imported(page.read_text("utf-8"))) if within(name, PAGE_MAY_NOT)
    ] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_imports_no_folder_of_another_page(page: Path) -> None:
    others = tuple(f"lib.ui.{folder}" for folder in FOLDERS - {page.stem})
    names = imported(page.read_text("utf-8"))
    assert [name for name in sorted(names) if within(name, others)] == []


def test_every_folder_of_ui_belongs_to_a_page_that_imports_it() -> None:
    pages = {page.stem: imported(page.read_text("utf-8")) for page in PAGES}
    for folder in sorted(FOLDERS):
        assert f"lib.ui.{folder}" in pages[folder], folder


def test_there_are_pages() -> None:
    assert PAGES


def test_only_the_screen_knows_streamlit() -> None:
    files = [ROOT / "app.py", *PAGES, *(ROOT / "lib").rglob("*.py"), *(ROOT / "data").rglob("*.py")]
    knowing = {
        file.relative_to(ROOT).as_posix()
        for file in files
        if any(within(m, ("streamlit",)) for m in imported(file.read_text("utf-8")))
    }
    assert sorted(name for name in knowing if not name.startswith(SCREEN)) == [ASSUMPTIONS]
    assert "lib/shell.py" in knowing


def test_nothing_stands_at_the_top_that_has_no_place_there() -> None:
    """A download or a scratch file is easily committed with the rest."""
    known = {
        "app.py",
        "pages",
        "data",
        "lib",
        "tests",
        "requirements.txt",
        "README.md",
        "LICENSE",
        "Makefile",
    }
    known |= {"pyproject.toml", "requirements.in", "requirements-dev.in", "requirements-dev.txt"}
    known |= {"deploy", "SECURITY.md"}
    made = {"build", "__pycache__"}  # not committed
    assert {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} - made == known
