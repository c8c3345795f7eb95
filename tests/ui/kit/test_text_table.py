"""Tables of text: whatever stands in the data stays text."""

import pytest

from lib.ui.kit import text_table
from lib.ui.kit.text_table import Cell


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The HTML that a table hands to the browser."""
    parts: list[str] = []
    monkeypatch.setattr(text_table.st, "html", parts.append)
    return parts


def test_markup_in_a_table_is_text(drawn: list[str]) -> None:
    cell = Cell('<b>"x"</b>', ("<i>",))
    text_table.table('<p "z">', ['<h6 "y">'], [[cell], ["<u>"]])
    for markup in ("<b>", "<i>", "<u>", '<h6 "y">', '<p "z">', '"z"', '"y"', '"x"'):
        assert markup not in drawn[0]


@pytest.mark.parametrize(
    ("cell", "link"),
    [
        (
            Cell("x", url="https://example.org/?a=1&b=2"),
            'href="https://example.org/?a=1&amp;b=2"',
        ),
        (Cell("x", url="javascript:alert(1)"), None),
        (Cell("x"), None),
    ],
)
def test_only_addresses_of_the_web_become_links(
    drawn: list[str], cell: Cell, link: str | None
) -> None:
    text_table.table("t", ["h"], [[cell]])
    if link:
        assert link in drawn[0]
    else:
        assert "<a" not in drawn[0]


def test_columns_of_numbers_widths_and_blank_cells_are_marked(drawn: list[str]) -> None:
    text_table.table("t", ["a", "b", "c"], [["x", "1", Cell("")]], right=[1], widths=["", "5rem"])
    assert '<th scope="col" class="rj-left">a</th>' in drawn[0]
    assert '<th scope="col" class="rj-right" style="width:5rem">b</th>' in drawn[0]
    assert '<th scope="col" class="rj-left">c</th>' in drawn[0]
    assert '<td class="rj-right" data-label="b"><div>1</div></td>' in drawn[0]
    assert '<td class="rj-left rj-blank" data-label="c"><div></div></td>' in drawn[0]
