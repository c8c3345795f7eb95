"""Reading a PDF back with poppler: its text by page, where its words stand, its fonts, and what it
says of itself.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

XHTML = "{http://www.w3.org/1999/xhtml}"


class Word(NamedTuple):
    """A word and its box in points, from the upper left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def pages(pdf: bytes) -> list[str]:
    """The text layer of each page, line breaks made spaces."""
    return [
        " ".join(page.split())
        for page in _poppler("pdftotext", pdf, "-raw", "-", "-").split("\f")[:-1]
    ]


def squeezed(text: str) -> str:
    """Without white space: a page breaks its lines where it likes, also behind a hyphen."""
    return "".join(text.split())


def stands(text: str, page: str) -> bool:
    return squeezed(text) in squeezed(page)


def info(pdf: bytes) -> dict[str, str]:
    lines = _poppler("pdfinfo", pdf, "-").splitlines()
    return {
        key.strip(): value.strip() for key, _colon, value in (line.partition(":") for line in lines)
    }


def structure(pdf: bytes) -> str:
    """The tag tree with its texts, as `pdfinfo -struct-text` prints it."""
    return _poppler("pdfinfo", pdf, "-struct-text", "-")


def links(pdf: bytes) -> list[str]:
    return [
        line.split(maxsplit=2)[2] for line in _poppler("pdfinfo", pdf, "-url", "-").splitlines()[1:]
    ]


def fonts(pdf: bytes) -> list[tuple[str, bool]]:
    """(name without its subset mark, whether it is embedded)."""
    rows = [line.split() for line in _poppler("pdffonts", pdf, "-").splitlines()[2:]]
    return [(row[0].partition("+")[2] or row[0], row[-5] == "yes") for row in rows]


def images(pdf: bytes) -> list[str]:
    return _poppler("pdfimages", pdf, "-list", "-").splitlines()[2:]


def words(pdf: bytes) -> Iterator[tuple[tuple[float, float], list[Word]]]:
    """Of each page its width and height, and its words."""
    tree = ElementTree.fromstring(_poppler("pdftotext", pdf, "-bbox", "-", "-"))
    for page in tree.iter(f"{XHTML}page"):
        size = float(page.attrib["width"]), float(page.attrib["height"])
        yield (
            size,
            [
                Word(word.text or "", *(float(word.attrib[k]) for k in BOX))
                for word in page.iter(f"{XHTML}word")
            ],
        )


BOX = ("xMin", "yMin", "xMax", "yMax")


def times_printed(text: str, page: str) -> int:
    """How often a number, with what belongs to it ("145 (3,6%)"), stands on a page: not as a part
    of a longer one.
    """
    return len(re.findall(rf"(?<![\d.,]){re.escape(text)}(?!\d|[.,]\d)", page))


def _poppler(tool: str, pdf: bytes, *arguments: str) -> str:
    run = subprocess.run([tool, *arguments], input=pdf, capture_output=True, check=True, timeout=60)
    return run.stdout.decode(errors="replace")  # poppler prints some alt texts in another encoding
