"""Names of files that every system takes."""

import re
import unicodedata

LONGEST = 60  # letters
_NOT_IN_FILE_NAMES = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Part of a file's name: `jakarta-timur`; LONGEST letters at most, cut at a word."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = decomposed.encode("ascii", "ignore").decode()
    hyphenated = _NOT_IN_FILE_NAMES.sub("-", plain.lower()).strip("-")
    if len(hyphenated) > LONGEST:
        whole_words = hyphenated[: LONGEST + 1].rpartition("-")[0]
        hyphenated = whole_words or hyphenated[:LONGEST]
    return hyphenated
