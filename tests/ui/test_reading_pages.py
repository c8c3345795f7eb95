"""The pages that are read, run whole: /angka and /data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.query.published import contradictions
from lib.words import use_language
from lib.words.foreign import for_markdown

pytestmark = pytest.mark.usefixtures("database")

ROOT = Path(__file__).parents[2]
FIGURES, DATA = str(ROOT / "pages" / "figures.py"), str(ROOT / "pages" / "data.py")


@pytest.fixture(autouse=True)
def indonesian_again() -> Iterator[None]:
    yield
    use_language("id")


def opened(page: str, **query: str | list[str]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "lib" / "shell.py"), default_timeout=120)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    app.switch_page(page).run()
    assert not app.exception
    return app


def texts(app: AppTest) -> str:
    return unescape(re.sub("<[^>]*>", " ", " ".join(block.proto.body for block in app.get("html"))))


@pytest.mark.parametrize("page", [FIGURES, DATA])
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"dest": ["japan", "korea"], "tier": "low"},
        {"year": "2024", "sex": "f"},
        {"country": "XKX"},
    ],
)
def test_a_page_opens_under_any_filter_and_in_both_languages(
    page: str, language: str, query: dict[str, str | list[str]]
) -> None:
    use_language(language)  # AppTest spells the widgets' values in the language of this thread
    app = opened(page, lang=language, **query)
    assert sum('<h1 class="rj-headline">' in block.proto.body for block in app.get("html")) == 1


def test_every_contradiction_is_shown_with_its_figures_and_the_first_three_are_open() -> None:
    app = opened(FIGURES)
    cases = list(app.expander)
    titles = [f"**{for_markdown(title)}**" for title in contradictions()["name_id"]]
    assert sorted(block.label for block in cases) == sorted(titles)
    assert [block.label for block in cases if block.proto.expanded] == titles[:3]
    for block in cases:
        tables = [html.proto.body for html in block.get("html") if "<table" in html.proto.body]
        assert len(tables) == 1
        assert tables[0].count("<tr>") > 2, block.label


def test_a_search_narrows_the_list_and_starts_at_its_first_page() -> None:
    app = opened(FIGURES)
    assert "947 dari 947 angka; 7 di antaranya memuat ulang angka lain" in texts(app)
    app.button(key="figures.last").click().run()
    assert "926–947 dari 947" in texts(app)
    app.text_input(key="figures.text").input("jepang").run()
    found = re.search(r"(\d+) dari 947 angka", texts(app))
    assert found
    assert 0 < int(found[1]) < 947
    assert f"1–25 dari {found[1]}" in texts(app)


def test_a_search_without_result_says_so_and_can_be_cleared() -> None:
    app = opened(FIGURES)
    app.text_input(key="figures.text").input("tidak ada kata ini").run()
    assert any("Tidak ada angka terbit yang cocok" in block.value for block in app.markdown)
    app.button(key="figures.clear").click().run()
    assert "947 dari 947 angka" in texts(app)


def test_a_filter_that_leaves_no_figure_offers_the_reset() -> None:
    app = opened(FIGURES, dest="japan", sex="f")
    assert any("Tidak ada angka terbit yang cocok" in block.value for block in app.markdown)
    app.button(key="figures.reset").click().run()
    assert "947 dari 947 angka" in texts(app)


def test_what_the_filter_cannot_touch_is_said() -> None:
    assert "dirinci menurut tingkat keahlian" in texts(opened(FIGURES, tier="low", field="care"))
    assert "dirinci menurut tingkat keahlian" not in texts(opened(FIGURES, dest="japan"))


def test_the_data_page_says_what_it_rests_on_before_anything_else() -> None:
    said = texts(opened(DATA))
    order = [
        "Estimasi, bukan data resmi.",
        "Rilis data yang dibaca untuk setiap bulan",
        "Yang tidak diketahui",
        "Definisi dan metode",
        "Tabel di balik semuanya",
    ]
    assert [said.index(part) for part in order] == sorted(said.index(part) for part in order)
    assert "4.000 pekerja" in said
    assert "Rantau Jakarta (model)" in said


def test_a_filter_without_workers_offers_no_file() -> None:
    app = opened(DATA, country="XKX")
    assert files_of(app) == []
    assert any("Tidak ada penempatan" in block.value for block in app.markdown)
    assert len(files_of(opened(DATA))) == 2


def files_of(app: AppTest) -> list[str]:
    """Keys of the downloads that hold workers; the templates are always there."""
    return [button.key for button in app.get("download_button") if "template" not in button.key]


@pytest.mark.parametrize("row", ["F001", "F849", "F947"])
def test_a_figure_is_found_by_the_number_of_its_row_and_shows_it(row: str) -> None:
    app = opened(FIGURES)
    app.text_input(key="figures.text").input(row).run()
    assert "1 dari 947 angka" in texts(app)
    tables = [html.proto.body for html in app.get("html") if "<table" in html.proto.body]
    assert any(row in table for table in tables[-1:])


def test_the_page_of_targets_says_what_its_figures_are_not_what_the_filter_leaves() -> None:
    app = opened(str(ROOT / "pages" / "targets.py"), year="2030")
    assert "Estimasi, bukan data resmi" in texts(app)
    assert "Tidak ada data" not in texts(app)
