"""Names of files that every system takes."""

import re
import unicodedata

LONGEST = 60  # letters
_NOT_IN_FILE_NAMES = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Part of a file's name: `jakarta-timur`; LONGEST letters at most, cut at a word."""
    decomposed = unicodedata.normalize("NFKD", text)
    ascii_alone = decomposed.encode("ascii", "ignore")
    letters = ascii_alone.decode()
    plain = letters.lower()
    hyphenated = _NOT_IN_FILE_NAMES.sub("-", plain)
    whole = hyphenated.strip("-")
    if len(whole) <= LONGEST:
        return whole
    return _cut_at_word(whole)


def _cut_at_word(hyphenated: str) -> str:
    # One letter more, which shows whether a word ends at the cut.
    cut = hyphenated[: LONGEST + 1]
    whole_words, _hyphen, _rest = cut.rpartition("-")
    if whole_words:
        return whole_words
    return hyphenated[:LONGEST]
