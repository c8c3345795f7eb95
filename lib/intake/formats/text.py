"""The text of a file that is no workbook: in which encoding its bytes are written."""

from __future__ import annotations

import codecs
import re

from lib.intake.formats.cells import not_a_spreadsheet
from lib.intake.problems import UnusableFile

_SAMPLED = 4096  # bytes that show whether a file is text
_AT_ONCE = 1_000_000  # bytes: the whole text would double the memory that a file takes
_MOSTLY = 0.4  # of the bytes at even or odd places are noughts where each character takes two
# Bytes that no text of an office holds: all controls but tabulator, line and page breaks, and the
# end of file of DOS.
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f]")


def encoding_of(content: bytes) -> str:
    """UTF-16 with or without a mark, UTF-8 with or without one, else the Windows code page that
    Indonesian Excel writes. Raises UnusableFile for what is no text.

    A byte that is broken breaks its own cell alone: the rest is read under the encoding in which
    fewer characters are broken.
    """
    wide = _wide_encoding(content)
    if wide is not None:
        return wide
    if _CONTROLS.search(content[:_SAMPLED]):
        raise UnusableFile(not_a_spreadsheet())
    broken, whole = _characters_beyond_ascii(content)
    return "utf-8-sig" if whole >= broken else "cp1252"


def _wide_encoding(content: bytes) -> str | None:
    """UTF-16, by its mark or by the noughts beside each letter; None for anything else."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = content[:_SAMPLED]
    even, odd = sample[::2], sample[1::2]
    if _are_letters_and_noughts(even, odd):
        return "utf-16-le"
    if _are_letters_and_noughts(odd, even):
        return "utf-16-be"
    return None


def _are_letters_and_noughts(letters: bytes, noughts: bytes) -> bool:
    is_mostly_nought = noughts.count(0) > _MOSTLY * len(noughts)
    return is_mostly_nought and not _CONTROLS.search(letters)


def _characters_beyond_ascii(content: bytes) -> tuple[int, int]:
    """How many sequences of bytes are no UTF-8, and how many characters beyond ASCII are."""
    if content.isascii():
        return 0, 0
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    broken = beyond = 0
    for start in range(0, len(content), _AT_ONCE):
        piece = content[start : start + _AT_ONCE]
        text = decoder.decode(piece)
        plain = text.encode("ascii", errors="ignore")
        broken += text.count("\ufffd")
        beyond += len(text) - len(plain)
    return broken, beyond - broken
