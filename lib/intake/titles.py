"""Titles of tables and names of sheets that speak of something else than placements, or of numbers
that are no workers of one month.
"""

from __future__ import annotations

import re

from lib.intake.values import normalised

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
