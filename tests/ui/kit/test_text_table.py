"""Tables of text: whatever stands in the data stays text."""

from lib.ui.kit.text_table import Cell, _cell


def test_markup_in_a_cell_is_text() -> None:
    html = _cell(0, Cell('<b>"x"</b>', ("<i>",)), ['<th "y">'], [])
    assert "<b>" not in html
    assert "<i>" not in html
    assert '<th "y">' not in html


def test_only_addresses_of_the_web_become_links() -> None:
    assert 'href="https://example.org/?a=1&amp;b=2"' in _cell(
        0, Cell("x", url="https://example.org/?a=1&b=2"), ["h"], []
    )
    assert "<a" not in _cell(0, Cell("x", url="javascript:alert(1)"), ["h"], [])
    assert "<a" not in _cell(0, Cell("x"), ["h"], [])
