"""Foreign text stays text: on a terminal it is shown and steers nothing."""

import json

import pytest

from lib.words.foreign import for_terminal, in_json


@pytest.mark.parametrize("plain", ["Rilis Penguji 2025", "Sukabumi – “kota” 東京 é", "a\u00a0b", ""])
def test_letters_and_spaces_stay(plain: str) -> None:
    assert for_terminal(plain) == plain


@pytest.mark.parametrize(
    ("sign", "shown"),
    [
        ("\x1b", "\\x1b"),
        ("\x07", "\\x07"),
        ("\x7f", "\\x7f"),
        ("\x9b", "\\x9b"),
        ("\n", "\\n"),
        ("\r", "\\r"),
        ("\t", "\\t"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
        ("\u202e", "\\u202e"),
        ("\u2066", "\\u2066"),
        ("\ud800", "\\ud800"),
    ],
)
def test_what_would_steer_a_terminal_is_shown_instead(sign: str, shown: str) -> None:
    assert for_terminal(f"a{sign}b") == f"a{shown}b"


def test_json_says_the_same_with_nothing_that_steers() -> None:
    said = ["a\x9b\u202e\x7f\x1bb", "東京"]
    text = in_json(json.dumps(said, ensure_ascii=False, indent=2))
    assert json.loads(text) == said
    assert all(sign == "\n" or sign.isprintable() for sign in text)
    assert "東京" in text
