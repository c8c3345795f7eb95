"""Text that came from a file or a person, made safe for the place where it is shown."""

from __future__ import annotations

import json
import unicodedata


def for_terminal(text: str) -> str:
    """One line for a terminal: line breaks, control characters and signs that turn the writing direction are escaped.

    `\\x1b[2J` stands there as those six characters; letters of every script, and spaces, stay as they are.
    """
    return "".join(map(_plain, text))


def in_json(text: str) -> str:
    """JSON with the same signs escaped as JSON escapes them, so that it still says the same; lines stay lines."""
    return "".join(map(_plain_in_json, text))


def _plain_in_json(sign: str) -> str:
    if sign == "\n" or _plain(sign) == sign:
        return sign
    return json.dumps(sign)[1:-1].replace("\x7f", "\\u007f")


def _plain(sign: str) -> str:
    if sign.isprintable() or unicodedata.category(sign) == "Zs":
        return sign
    return sign.encode("unicode_escape").decode("ascii")
