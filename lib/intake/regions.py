"""Where a worker lives: the region of a row, or the kecamatan where it is known, and what is wrong.

The rules stand in README, "Feeding it SISKOP2MI data".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lib.intake.lookups import without_code, without_footnote
from lib.intake.spellings import JAKARTA, Spellings, places, without_kind

REGION_LENGTH = len("31.75")
# BPS numbers the same regions in another order than Kemendagri.
BPS = {
    "3101": "31.01",
    "3171": "31.74",
    "3172": "31.75",
    "3173": "31.71",
    "3174": "31.73",
    "3175": "31.72",
}
KEMENDAGRI = {code: f"{code[:2]}.{code[2:]}" for code in BPS}
_FOUR_DIGITS = re.compile(r"31\d\d", re.ASCII)
_KECAMATAN = re.compile(r"^(?:kecamatan|kec\.?)\s+")


@dataclass(frozen=True)
class Place:
    """The code of an origin, and problems as (field, code)."""

    code: str
    problems: tuple[tuple[str, str], ...] = ()


def is_bare_code(text: str) -> bool:
    """Whether a text is a code of four digits, which two offices give to different regions."""
    return bool(_FOUR_DIGITS.fullmatch(text))


def place_of(
    spellings: Spellings,
    text: str,
    province_text: str,
    district: str,
    four_digits: dict[str, str],
) -> Place:
    """The origin of one row by its normalised texts; `four_digits` says whose codes those are."""
    name, code_beside = without_code(without_footnote(text))
    region, problems = _region(
        spellings,
        four_digits.get(text, name),
        province_text,
    )
    if region is not None and _contradicts(code_beside, region):
        return Place(JAKARTA, (("origin", "unknown_region"), *problems))
    if ("origin", "outside_scope") in problems:
        return Place(JAKARTA, problems)
    found, problem = _kecamatan(spellings, region, district)
    if problem:
        problems = (*problems, ("district", problem))
    return Place(found or region or JAKARTA, problems)


def _region(
    spellings: Spellings,
    text: str,
    province_text: str,
) -> tuple[str | None, tuple[tuple[str, str], ...]]:
    """The region, or None with what is wrong."""
    province_name, _code = without_code(province_text)
    province = places().province(province_name)
    is_elsewhere = province not in (None, JAKARTA)
    if is_elsewhere or places().lies_elsewhere(text):
        return None, (("origin", "outside_scope"),)
    # "Kab. Jakarta Pusat" and "Kota Adm. Jakarta" name a kind that Jakarta has not.
    bare = without_kind(text)
    code = _first_code(spellings, text, bare)
    if code is not None and len(code) == REGION_LENGTH:
        return code, ()
    in_jakarta = JAKARTA in (province, code) or bare.startswith("jakarta")
    if in_jakarta:
        return None, (("origin", "unknown_region"),)
    problem = "outside_scope" if text else "missing_value"
    return None, (("origin", problem),)


def _first_code(spellings: Spellings, *texts: str) -> str | None:
    """The code of the first text that is an origin's."""
    for text in filter(None, texts):
        code = spellings.code("origin", text)
        if code is not None:
            return code
    return None


def _contradicts(code: str, region: str) -> bool:
    """Whether a code beside a name is that of another region, whoever gave it."""
    if not code:
        return False
    four = code.replace(".", "")[:4]
    if "." in code:
        return KEMENDAGRI.get(four) != region
    of_either = (BPS.get(four), KEMENDAGRI.get(four))
    return region not in of_either


def _kecamatan(
    spellings: Spellings,
    region: str | None,
    text: str,
) -> tuple[str | None, str | None]:
    """The code of a kecamatan in its region; one that is unknown is told in any region."""
    if not text:
        return None, None
    plain = _KECAMATAN.sub("", text)
    code = _first_code(spellings, text, plain)
    if code is None or len(code) <= REGION_LENGTH:
        return None, "unknown_district"
    if region is None:
        return None, None
    if not code.startswith(region):
        return None, "unknown_district"
    return code, None
