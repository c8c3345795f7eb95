"""Text from outside is seen as the words it is, whatever medium it leaves by."""

import json
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.words.foreign import (
    WORD_JOINER,
    begins_a_formula,
    for_html,
    for_markdown,
    for_spreadsheet,
    for_terminal,
    in_json,
    printable,
)

HOSTILE = "[klik](https://example.invalid) <b>x</b> =1+1 $x$ :red[y] **z** \x1b[31m"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[a](b)", r"\[a\]\(b\)"),
        ("<b>", r"\<b\>"),
        ("# a", r"\# a"),
        ("1. a", r"1\. a"),
        ("$x$", r"\$x\$"),
        ("a\n\n    b", "a b"),
        ("  a", "a"),
        ("a\\b", r"a\\b"),
        (":red[y]", rf"\:{WORD_JOINER}red\[y\]"),
        (":material/home:", rf"\:{WORD_JOINER}material\/home\:"),
        ("https://a.invalid", rf"https\:{WORD_JOINER}\/\/a\.invalid"),
        ("WWW.a.invalid", rf"WWW{WORD_JOINER}\.a\.invalid"),
        ("a@b.invalid", rf"a\@{WORD_JOINER}b\.invalid"),
        ("a -> b", rf"a \-{WORD_JOINER}\> b"),
        ("a <-> b", rf"a \<{WORD_JOINER}\-{WORD_JOINER}\> b"),
        ("Korea: las", r"Korea\: las"),
        ("Penempatan 2024", "Penempatan 2024"),
    ],
)
def test_markdown_takes_no_sign_for_its_own(text: str, shown: str) -> None:
    assert for_markdown(text) == shown


@given(st.text())
def test_markdown_loses_no_word(text: str) -> None:
    without_joiners = for_markdown(text).replace(WORD_JOINER, "")
    signs = iter(without_joiners)
    read = "".join(next(signs) if sign == "\\" else sign for sign in signs)
    assert read == printable(text)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
@pytest.mark.parametrize("before", ["", " ", '"', "' ", "\u00a0", "\ufeff", "“"])
def test_a_spreadsheet_finds_no_formula(start: str, before: str) -> None:
    text = f"{before}{start}1+1"
    assert begins_a_formula(text)
    assert for_spreadsheet(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=b", "5-1", "'a", "Korea - Selatan", "–", "  a"])
def test_a_spreadsheet_reads_words_as_they_are(text: str) -> None:
    assert not begins_a_formula(text)
    assert for_spreadsheet(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", r"\x1b[31m"),
        ("a\r\nb\tc", r"a\r\nb\tc"),
        ("\x9b2J", r"\x9b2J"),
        ("a\u202eb\u2066c\u2028d\u061ce", r"a\u202eb\u2066c\u2028d\u061ce"),
        ("\udc80", r"\udc80"),
        ("Côte d'Ivoire — 日本", "Côte d'Ivoire — 日本"),
    ],
)
def test_a_terminal_is_not_steered(text: str, shown: str) -> None:
    assert for_terminal(text) == shown


@given(st.text())
def test_a_terminal_gets_one_line_that_can_be_written(text: str) -> None:
    shown = for_terminal(text)
    assert len(shown.splitlines()) <= 1
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in shown)
    shown.encode()


@given(st.text())
def test_html_shows_the_words(text: str) -> None:
    shown = for_html(text)
    assert not set(shown) & set("<>\"'")
    assert unescape(shown) == printable(text)


def test_a_hostile_text_keeps_its_words() -> None:
    assert printable(HOSTILE) == HOSTILE.replace("\x1b", "")


def test_json_says_the_same_with_nothing_that_steers() -> None:
    said = ["a\x9b\u202e\x7f\x1bb", "東京"]
    text = in_json(json.dumps(said, ensure_ascii=False, indent=2))
    assert json.loads(text) == said
    assert all(sign == "\n" or sign.isprintable() for sign in text)
    assert "東京" in text
