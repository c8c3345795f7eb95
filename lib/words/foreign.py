"""Text from a file, an address or a keeper, made safe for where it is shown or written: it is seen
as the words it is.

One function a medium. Each is applied once, where the text leaves, and takes time in proportion to
the text.
"""

from __future__ import annotations

import json
import re
from html import escape

# What XML forbids, and what lets a text pose as another.
_WITHOUT_SHAPE = re.compile(
    "["
    "\x00-\x1f"  # control signs: C0
    "\x7f-\x9f"  # DEL and C1
    "\u061c\u200e\u200f\u202a-\u202e"  # signs that turn the direction of what follows
    "\u200b-\u200d\u2060-\u206f\ufeff"  # signs without a shape
    "\u2028\u2029"  # separators of lines
    "\ud800-\udfff"  # halves of a pair of surrogates
    "\ufff9-\ufffb"  # signs between lines of annotation
    "\ufffe\uffff"  # no characters
    "]"
)
_NAMED_ESCAPES = {
    "\t": r"\t",
    "\n": r"\n",
    "\r": r"\r",
}

# CommonMark lets a backslash take the meaning from each sign of ASCII, and from nothing else.
_MARKDOWN_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
# Streamlit and its parser look for these once more when the backslashes are gone: shortcodes
# (`:smile:`, `:material/home:`), addresses (`https://…`, `www.…`, `a@b.c`) and arrows (`->`, `<=`,
# `--`).
_READ_AFTER_BACKSLASHES = re.compile(
    r"(?<=[:@])(?=\S)|(?<=www)(?=\.)|(?<=[<>~-])(?=[-=>])", re.IGNORECASE
)
WORD_JOINER = "\u2060"  # has no width and breaks no line

_FORMULA_STARTS = tuple("=+-@＝＋－＠\t\r\n")
# What a spreadsheet program passes over before it looks for a formula.
_BEFORE_A_FORMULA = " \u00a0\u3000\u200b\ufeff\"'“”‘’`"


def printable(text: str) -> str:
    """One line of text without signs that have no shape."""
    seen = _WITHOUT_SHAPE.sub(" ", text)
    return " ".join(seen.split())


def for_html(text: str) -> str:
    """A text as the content, or a quoted attribute, of an element of HTML."""
    return escape(printable(text))


def for_markdown(text: str) -> str:
    """A text within Streamlit's Markdown: no link, no markup, no shortcode, no mathematics, no line
    of its own.
    """
    joined = _READ_AFTER_BACKSLASHES.sub(WORD_JOINER, printable(text))
    return _MARKDOWN_SIGNS.sub(_with_backslash, joined)


def begins_a_formula(text: str) -> bool:
    """Whether a spreadsheet program would take a text for a formula, or a sum, or a call."""
    if text.startswith(_FORMULA_STARTS):
        return True
    seen = text.lstrip(_BEFORE_A_FORMULA)
    return seen.startswith(_FORMULA_STARTS)


def for_spreadsheet(text: str) -> str:
    """A text in a cell of a CSV file, which no spreadsheet program takes for a formula.

    For texts alone: a number of our own, negative ones included, is written as the number it is.
    """
    return f"'{text}" if begins_a_formula(text) else text


def for_terminal(text: str) -> str:
    """A text in one line of a terminal or a log: signs that steer it, or have no shape, are spelled
    out (`\\x1b`).
    """
    return _WITHOUT_SHAPE.sub(_spelled_out, text)


def in_json(text: str) -> str:
    """JSON with the same signs escaped as JSON escapes them: it still says the same, and lines stay
    lines.
    """
    return _WITHOUT_SHAPE.sub(_escaped_for_json, text)


def _escaped_for_json(found: re.Match[str]) -> str:
    if found[0] == "\n":
        return "\n"
    quoted = json.dumps(found[0])
    # JSON itself lets DEL stand.
    return quoted[1:-1].replace("\x7f", "\\u007f")


def _with_backslash(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _spelled_out(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _NAMED_ESCAPES:
        return _NAMED_ESCAPES[sign]
    code = ord(sign)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}"
