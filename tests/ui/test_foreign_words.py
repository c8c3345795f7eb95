"""Words from a file or a keeper are seen as the words they are: no link, no formula, no markup,
wherever they go.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from pptx import Presentation
from sqlalchemy import insert
from streamlit.testing.v1 import AppTest

from lib.intake.checking import check
from lib.intake.publishing import Facts, publish
from lib.intake.report import as_file, rejected_rows
from lib.intake.spellings import load_spellings
from lib.pictures.composing import Item, compose
from lib.render.media import make
from lib.store.database import reader, writing
from lib.store.models import AuditEntry
from lib.words import use_language
from lib.words.foreign import for_html, for_markdown, printable
from tests.render import papers

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 3, 15)
HOSTILE = "[klik](https://example.invalid) <b>x</b> =1+1 $x$ :red[y] **z** \x1b[31m"
BEGINNING = HOSTILE.partition(" ")[0]  # a value of an address is cut after a few words
MARK = "invalid"  # no word of our own
FORMULA = "-negara"
PAGES = ("overview.py", "destinations.py", "skills.py", "origins.py", "data.py", "releases.py")
MARKDOWN = ("markdown", "caption", "error", "warning", "info", "success", "toast")
LABELLED = (
    "button",
    "checkbox",
    "expander",
    "selectbox",
    "text_input",
    "popover",
    "button_group",
    "download_button",
)


def book(*, country: str = "Negara") -> bytes:
    """One good row, one with an unknown occupation, one that is rejected; the sheet, too, is called
    a hostile name.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        for name in ("klik <b> =1+1 $x$", "lain"):
            page = workbook.add_worksheet(name)
            rows = [
                [
                    "Tanggal",
                    country,
                    "Jabatan",
                    "Kabupaten/Kota",
                    f"Alamat {HOSTILE.replace(chr(27), '')}",
                ],
                ["05/03/2024", "Jepang", "Perawat", "Jakarta Timur", "x"],
                ["05/03/2024", "Jepang", HOSTILE.replace("\x1b", ""), "Jakarta Timur", "x"],
                ["=1+1", "Jepang", "Perawat", "Jakarta Timur", "x"],
            ]
            for number, row in enumerate(rows):
                for column, text in enumerate(row):
                    page.write_string(number, column, text)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def hostile(shipped_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A database whose release in force has hostile words in every place that takes words."""
    path = shutil.copy(shipped_file, tmp_path_factory.mktemp("hostile") / "own.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{path}")
        with reader().connect() as connection:
            spellings = load_spellings(connection)
            found = check(book(), "a.xlsx", spellings, sheet="lain", today=TODAY)
        for kind, months in (
            ("estimate", ("2023-01", "2026-03")),
            ("official", ("2024-01", "2025-10")),
        ):
            facts = Facts(
                kind,
                HOSTILE,
                HOSTILE,
                date(2026, 3, 1),
                first_month=months[0],
                last_month=months[1],
            )
            with writing() as connection:
                publish(connection, found, facts, actor=HOSTILE, allow_rejected=True)
            found.sha256 = f"{found.sha256[:-1]}0"
        with writing() as connection:
            detail = f"{HOSTILE} → JPN"
            entry = {
                "at": datetime.now(UTC),
                "actor": f"{HOSTILE}@x",
                "action": HOSTILE,
                "detail": detail,
            }
            connection.execute(insert(AuditEntry).values(**entry))
        yield
    use_language("id")


def seen(app: AppTest) -> int:
    """Checks each element that holds the hostile words, and counts them."""
    count = 0
    for kind in MARKDOWN:
        for element in app.get(kind):
            count += is_plain_in_markdown(element.proto.body)
    for kind in LABELLED:
        for element in app.get(kind):
            is_plain_in_markdown(getattr(element.proto, "label", ""))
            for option in getattr(element.proto, "options", ()):
                count += is_one_line_of_words(getattr(option, "content", option))
    for element in app.get("html"):
        if MARK in element.proto.body:
            assert for_html(BEGINNING) in element.proto.body
            assert "\x1b" not in element.proto.body
            assert "<b>x" not in element.proto.body
            count += 1
    for element in app.get("bidi_component"):
        count += is_plain_in_a_chart(element.proto)
    return count


def is_plain_in_markdown(text: str) -> int:
    if MARK not in text:
        return 0
    assert for_markdown(BEGINNING) in text, text
    return 1


def is_one_line_of_words(text: str) -> int:
    assert text == printable(text)
    return MARK in text


def is_plain_in_a_chart(proto: Any) -> int:
    """Plotly reads a few tags; whatever else a card says is set as text."""
    if not proto.json or MARK not in proto.json:
        return 0
    figure = json.dumps(json.loads(proto.json).get("figure"))
    assert MARK not in figure or "<b>x" not in figure
    return 1


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(
    ("page", "address"),
    [
        *((page, {}) for page in PAGES),
        ("overview.py", {"year": "2023"}),
        ("skills.py", {"dest": HOSTILE}),
    ],
)
def test_a_page_shows_the_words_of_a_release_as_words(page: str, address: dict[str, str]) -> None:
    app = AppTest.from_file(str(ROOT / "lib" / "shell.py"), default_timeout=120)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    app.switch_page(str(ROOT / "pages" / page)).run()
    assert not app.exception
    assert seen(app) > 0


def _intake() -> None:
    from lib.ui.releases.intake import intake

    intake("walidata@example.go.id")


def uploaded(content: bytes, name: str) -> AppTest:
    app = AppTest.from_function(_intake, default_timeout=120).run()
    app.file_uploader[0].set_value((name, content, "text/csv")).run()
    assert not app.exception
    return app


@pytest.mark.usefixtures("hostile")
def test_a_check_shows_the_words_of_the_file_as_words() -> None:
    app = uploaded(book(), f"{HOSTILE}.xlsx")
    bodies = [element.proto.body for element in app.get("html")]
    words = HOSTILE.replace("\x1b", "")
    assert any(for_html(f"Alamat {words}") in body for body in bodies), (
        "the dropped column is named"
    )
    assert not any("<b>" in body for body in bodies)
    for checkbox in app.checkbox:
        assert "](" not in checkbox.label


@pytest.mark.usefixtures("hostile")
def test_why_a_file_is_refused_is_no_markup() -> None:
    twice = "**Negara** <$> [*]"
    head = f"Tanggal;Negara;Jabatan;Kabupaten/Kota;{twice}"
    app = uploaded(f"{head}\r\n1;2;3;4;5".encode(), "a.csv")
    (box,) = app.error
    assert for_markdown(twice) in box.value


@pytest.mark.usefixtures("hostile")
def test_a_suggestion_is_no_markup() -> None:
    head = "Tanggal;Negara;Jabatan;Kabupaten/Kota"
    app = uploaded(f"{head}\r\n05/03/2024;Jep*n*g;Perawat;Jakarta Timur".encode(), "a.csv")
    labels = [checkbox.label for checkbox in app.checkbox]
    assert any(for_markdown("Jep*n*g") in label for label in labels) or not any(
        "*" in label for label in labels
    )


@pytest.mark.usefixtures("hostile")
def test_rejected_rows_and_the_report_hold_texts() -> None:
    head = f"Tanggal;{FORMULA};Jabatan;Kabupaten/Kota"
    rows = "05/03/2024;Jepang;Perawat;Jakarta Timur\r\n=1+1;Jepang;-2;Jakarta Timur"
    with reader().connect() as connection:
        spellings = load_spellings(connection)
    found = check(f"{head}\r\n{rows}".encode(), "a.csv", spellings, today=TODAY)
    table = list(csv.reader(io.StringIO(rejected_rows(found).decode("utf-8-sig")), delimiter=";"))
    assert table[0][3] == f"'{FORMULA}"
    assert not [cell for row in table for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert json.loads(as_file(found, spellings))["problems"][0]["value"] == "=1+1"


@pytest.mark.usefixtures("hostile")
def test_no_file_that_leaves_holds_a_link_a_formula_or_markup() -> None:
    briefing = compose([Item("by_group"), Item("by_country")], title=HOSTILE)
    words = printable(HOSTILE)

    deck = Presentation(io.BytesIO(make(briefing, "pptx").data))
    shapes = [shape for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    assert any(words in " ".join(shape.text_frame.text.split()) for shape in shapes)
    targets = [
        link.target_ref
        for slide in deck.slides
        for link in slide.part.rels.values()
        if link.is_external
    ]
    assert not [target for target in targets if "example.invalid" in target]

    pdf = make(briefing, "pdf").data
    assert any(papers.stands(words, page) for page in papers.pages(pdf))
    assert not [link for link in papers.links(pdf) if "example.invalid" in link]

    workbook = openpyxl.load_workbook(io.BytesIO(make(briefing, "xlsx").data))
    cells = [
        cell
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert any(words in str(cell.value) for cell in cells)
    assert not [
        cell for cell in cells if cell.hyperlink and "example.invalid" in str(cell.hyperlink.target)
    ]
    assert not [cell for cell in cells if cell.data_type == "f" and MARK in str(cell.value)]
