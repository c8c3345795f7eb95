"""The page of the releases, run whole by a keeper; and what may stand on it twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.intake.exports import export, written

ROOT = Path(__file__).parents[3]
KEEPER = "walidata@example.go.id"


@pytest.fixture
def keeper(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    monkeypatch.setenv("KEEPERS", KEEPER)
    return {"is_logged_in": True, "email": KEEPER, "email_verified": True}


def test_a_file_is_previewed_beside_the_comparison_of_what_is_published(
    own_database: Path, publish, keeper: dict[str, object]
) -> None:
    # Half a year with one worker a month: against it the estimate's months, and the file's, stand
    # out.
    months = [f"2024-{number:02}" for number in range(1, 7)]
    publish(
        months[0],
        months[-1],
        [{"month": month, "country": "JPN", "workers": 1} for month in months],
    )
    app = AppTest.from_file(str(ROOT / "lib" / "shell.py"), default_timeout=120)
    app.user = keeper
    app.run()
    app.switch_page(str(ROOT / "pages" / "releases.py")).run()
    app.file_uploader[0].upload(
        "ekspor.csv", written(export(400), "csv-semicolon"), "text/csv"
    ).run()
    assert not app.exception
    assert headings(app).count("**Perlu dilihat dua kali**") == 2
    tables = [block.proto.body for block in app.get("html") if "<table" in block.proto.body]
    assert sum("<caption>Catatan</caption>" in table for table in tables) == 1


def test_two_comparisons_stand_on_one_page(own_database: Path, publish) -> None:
    publish("2024-01", "2024-01", [{"month": "2024-01", "country": "JPN", "workers": 1}])
    app = AppTest.from_function(_two_comparisons, default_timeout=60).run()
    assert not app.exception
    assert headings(app).count("**Perlu dilihat dua kali**") == 2


def headings(app: AppTest) -> list[str]:
    return [block.value for block in app.markdown]


def _two_comparisons() -> None:
    from lib.query.comparison import Comparison
    from lib.query.states import current, release_alone
    from lib.ui.releases.comparing import comparison

    found = Comparison(release_alone(1), current())
    for place in ("first", "second"):
        comparison(found, "sebelum", "sesudah", key=place)


def test_a_table_of_figures_stands_in_the_list_without_workers(own_database: Path, publish) -> None:
    publish("2025-01", "2025-12", [], kind="published")
    app = AppTest.from_file(str(ROOT / "lib" / "shell.py"), default_timeout=120)
    app.run()
    app.switch_page(str(ROOT / "pages" / "releases.py")).run()
    assert not app.exception
    listed = next(html.proto.body for html in app.get("html") if "<table" in html.proto.body)
    rows = [row for row in listed.split("<tr>") if "Angka terbit" in row]
    assert len(rows) == 1
    assert "0 angka" in rows[0]
    assert ">–<" in rows[0].replace("<div>", "").replace("</div>", "")
