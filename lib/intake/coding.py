"""What the cells of a table stand for: the codes of each row in each dimension. What is not known,
or could be meant otherwise, is flagged or asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from lib.intake.asking import Asking
from lib.intake.codes import Codes, codes_of, combined, same_code
from lib.intake.leaving_out import is_filled
from lib.intake.lookups import UNKNOWN, code_of, is_home
from lib.intake.regions import BPS, KEMENDAGRI, Place, is_bare_code, place_of
from lib.intake.spellings import Spellings
from lib.intake.tables import Column, Table
from lib.intake.values import normalised

DIMENSIONS = (
    "country",
    "occupation",
    "sex",
    "scheme",
    "employer",
    "education",
)
# Dimensions without which a row is no placement.
_NEEDED = ("country", "occupation")
# Dimensions of a few words each: a column of one that holds more distinct unknown texts than
# MOST_WORDS holds names, which may be those of persons.
_OF_FEW_WORDS = (
    "sex",
    "scheme",
    "employer",
    "education",
)
MOST_WORDS = 20
Flagged = tuple[np.ndarray, int, str]  # rows, column, code of the problem


@dataclass
class Coding:
    """Looks up the columns of one table. `flagged` are the problems found by column, `names` the
    columns that hold names of persons where words are expected.
    """

    table: Table
    spellings: Spellings
    asking: Asking
    flagged: list[Flagged] = field(default_factory=list)
    names: set[int] = field(default_factory=set)

    def codes(self, data: np.ndarray) -> dict[str, Codes]:
        """The codes of each row by dimension; `unknown` where there is none. `data` are the rows
        that are data.
        """
        found = {kind: self._looked_up(kind, data) for kind in DIMENSIONS}
        found["origin"] = self._origins(data)
        return found

    def flag(
        self,
        column: Column,
        of_values: Sequence[bool],
        at: int,
        code: str,
    ) -> None:
        """Note a problem of the rows with some values of a column."""
        if any(of_values):
            rows = column.spread(of_values)
            self.flagged.append((rows, at, code))

    def _looked_up(self, kind: str, data: np.ndarray) -> Codes:
        """The code of each row by its alias."""
        column = self.table.column(kind)
        if column is None:
            return same_code(UNKNOWN, len(self.table))
        texts = list(map(normalised, column.values))
        codes = [self._code(kind, text) for text in texts]
        if kind == "country":
            codes = self._without_home(column, codes, data)
        if kind == "sex":
            codes = self._sexes(
                column,
                texts,
                codes,
                data,
            )
        self._flag_unknown(
            kind,
            column,
            texts,
            codes,
        )
        known = [code or UNKNOWN for code in codes]
        return codes_of(known, column.codes)

    def _code(self, kind: str, text: str) -> str | None:
        if not text:
            return None
        return code_of(self.spellings, kind, text)

    def _flag_unknown(
        self,
        kind: str,
        column: Column,
        texts: Sequence[str],
        codes: Sequence[str | None],
    ) -> None:
        at = self.table.header.fields[kind]
        strange = []
        for text, code in zip(texts, codes, strict=True):
            is_strange = bool(text) and _says_nothing(kind, text, code)
            strange.append(is_strange)
        if kind in _OF_FEW_WORDS and sum(strange) > MOST_WORDS:
            self.names.add(at)
        if kind in _NEEDED:
            missing = [not text for text in texts]
            self.flag(
                column,
                missing,
                at,
                "missing_value",
            )
        self.flag(
            column,
            strange,
            at,
            f"unknown_{kind}",
        )

    def _heading(self, name: str) -> str:
        header = self.table.header
        return header.typed[header.fields[name]]

    def _without_home(
        self,
        column: Column,
        codes: list[str | None],
        data: np.ndarray,
    ) -> list[str | None]:
        """Indonesia is no destination, unless the keeper says so."""
        home = [is_home(value, self.spellings) for value in column.values]
        rows = data & column.spread(home)
        if not rows.any():
            return codes
        choice = self.asking.ask(
            "home_country",
            self._heading("country"),
            "home",
            ("destination",),
            rows,
        )
        if choice != "home":
            return codes
        return _replaced(codes, home, None)

    def _sexes(
        self,
        column: Column,
        texts: list[str],
        codes: list[str | None],
        data: np.ndarray,
    ) -> list[str | None]:
        """P is perempuan beside L, and pria beside W."""
        rows = np.bincount(column.codes[data], minlength=len(texts))
        counted = zip(texts, rows, strict=True)
        present = {text for text, count in counted if count}
        if "p" not in present or present.isdisjoint({"w", "wanita", "pria"}):
            return codes
        understood, otherwise = "men_p", "women_p"
        if "l" in present:
            understood, otherwise = otherwise, understood
        is_p = [text == "p" for text in texts]
        choice = self.asking.ask(
            "sex_letters",
            self._heading("sex"),
            understood,
            (otherwise,),
            data & column.spread(is_p),
        )
        if choice == "women_p":
            return codes
        return _replaced(codes, is_p, "m")

    def _origins(self, data: np.ndarray) -> Codes:
        """The region of each row, or its kecamatan."""
        towns = self._home_towns(data)
        province = self.table.column("province")
        district = self.table.column("district")
        four_digits = self._whose_codes(towns, data)
        beside = [column for column in (province, district) if column is not None]
        combinations, rows = combined([towns, *beside])
        found = []
        for at in combinations:
            rest = iter(at[1:])
            place = place_of(
                self.spellings,
                normalised(towns.values[at[0]]),
                _next_text(province, rest),
                _next_text(district, rest),
                four_digits,
            )
            found.append(place)
        self._flag_places(found, rows)
        return codes_of([place.code for place in found], rows)

    def _flag_places(self, found: Sequence[Place], rows: np.ndarray) -> None:
        told: set[tuple[str, str]] = set()
        for place in found:
            told.update(place.problems)
        for name, code in sorted(told, reverse=True):
            has = [(name, code) in place.problems for place in found]
            flagged = np.array(has, dtype=bool)[rows]
            at = self.table.header.fields[name]
            self.flagged.append((flagged, at, code))

    def _home_towns(self, data: np.ndarray) -> Column:
        """The column of origins; with one of kota beside one of kabupaten, the filled one of
        both.
        """
        origin = self.table.column("origin")
        town = self.table.column("town")
        assert origin is not None  # nosec B101
        if town is None:
            return origin
        first = origin.each(is_filled)
        second = town.each(is_filled)
        both = data & first & second
        if both.any():
            heading = self._heading("town")
            self.asking.ask(
                "column_meaning",
                heading,
                "not_this",
                (),
                both,
            )
        # Wider than the codes of either column alone.
        behind = town.codes.astype("i4") + len(origin.values)
        codes = np.where(
            ~first & second,
            behind,
            origin.codes,
        )
        joined = Column([*origin.values, *town.values], codes)
        self.table.columns[self.table.header.fields["origin"]] = joined
        return joined

    def _whose_codes(self, column: Column, data: np.ndarray) -> dict[str, str]:
        """The regions of bare codes of four digits, which two offices give differently."""
        bare = [is_bare_code(normalised(value)) for value in column.values]
        rows = data & column.spread(bare)
        if not rows.any():
            return {}
        choice = self.asking.ask(
            "which_region_code",
            self._heading("origin"),
            "kemendagri",
            ("bps",),
            rows,
        )
        return BPS if choice == "bps" else KEMENDAGRI


def _next_text(column: Column | None, places: Iterator[int]) -> str:
    """The text of a column at the next of some places; empty without the column."""
    if column is None:
        return ""
    return normalised(column.values[next(places)])


def _replaced(
    codes: Sequence[str | None],
    where: Sequence[bool],
    code: str | None,
) -> list[str | None]:
    """Some codes, with another one in some places."""
    replaced = []
    for known, is_other in zip(codes, where, strict=True):
        chosen = code if is_other else known
        replaced.append(chosen)
    return replaced


def _says_nothing(
    kind: str,
    text: str,
    code: str | None,
) -> bool:
    """Whether a spelling has no code, or one of "Asia", "Staff", "Lainnya" that says nothing."""
    if code is None:
        return True
    if kind in ("employer", "education"):
        return False
    return code == UNKNOWN and text != UNKNOWN
