"""Titles of tables and names of sheets that speak of something else than placements, or of numbers
that are no workers of one month.
"""

from __future__ import annotations

import re

from lib.intake.personal import holds_personal
from lib.intake.problems import MASK
from lib.intake.values import normalised

MOST_SHOWN = 200  # characters of a text that a report repeats; no name of anything is longer
_SOMETHING_ELSE = re.compile(
    r"\b(?:target|rencana|kuota|proyeksi|usulan|lowongan|job order|pelatihan|pendaftar|pendaftaran"
    r"|kepulangan|pemulangan|dipulangkan|purna|deportasi|dideportasi|batal|dibatalkan|gagal|tunda"
    r"|ditunda|pengaduan|kasus|meninggal|kematian|remitansi)\b"
)
_OTHER_NUMBERS = re.compile(
    r"\b(?:kumulatif|akumulasi|akumulatif|ribuan|jutaan|(?:ribu|juta) (?:orang|jiwa|pmi))\b"
)


def is_no_placement(title: str) -> bool:
    """Whether a title or the name of a sheet speaks of plans, returns or cases, or of numbers that
    add up earlier months or count thousands.
    """
    text = normalised(title)
    return bool(_SOMETHING_ELSE.search(text) or _OTHER_NUMBERS.search(text))


def as_place(title: str) -> str:
    """A title as the place of a doubt."""
    return MASK if holds_personal(title) else shortened(title)


def shortened(text: str) -> str:
    """A text as a report repeats it."""
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"
