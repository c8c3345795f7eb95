"""Work out the spreads of the estimate: `python data/estimate/spreads.py`.

A spread says how far provinces, offices or other counts depart from the nation's mix, as a standard
deviation of log-odds, for each family of dimensions. This script reads figures that somebody
printed (data/published/figures.csv, ids F…; evidence.csv beside this file, ids E…), writes each
departure into departures.csv and each spread into assumptions.csv. Same inputs, same bytes.

- A departure is logit(share there) − logit(share in the nation).
- A table of departures has a scale: their root mean square around the nation's mix.
- Tables of one family show different things, some too little (provinces so large that they are the
  nation's mix) and some too much (a count that was printed because it is unusual; an office that
  serves companies). So a spread is the geometric mean of the scales of its tables.
- A family for which no table shows departures takes its spread from another one; STATED says why.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from pathlib import Path

HERE = Path(__file__).resolve().parent
FIGURES = HERE.parent / "published" / "figures.csv"
COLUMNS = ("family", "table", "what", "share", "share_nation", "departure", "figures")
# Departures and spreads are written to so many decimals: the figures behind them carry no more.
DECIMALS = 2

Figures = Mapping[str, float]
Row = dict[str, str]


@dataclass(frozen=True)
class Share:
    """Some people of all: ids of printed figures, each list summed. `over` None: `some` is a
    percentage."""

    some: tuple[str, ...]
    over: tuple[str, ...] | None = None

    def ratio(self, figures: Figures) -> float:
        counted = sum(figures[each] for each in self.some)
        if self.over is None:
            return counted / 100
        return counted / sum(figures[each] for each in self.over)

    @property
    def ids(self) -> tuple[str, ...]:
        return (*self.some, *(self.over or ()))


@dataclass(frozen=True)
class Departure:
    """One comparison of a table: `what` is compared, there and in the nation."""

    table: str
    what: str
    there: Share
    nation: Share


def among(some: str, *over: str) -> Share:
    return Share((some,), over)


def percent(*some: str) -> Share:
    return Share(some)


def mixes(table: str, there: Mapping[str, str], nation: Mapping[str, str]) -> list[Departure]:
    """Each code's share of the codes that both lists name."""
    whole_there = tuple(there[code] for code in nation)
    whole_nation = tuple(nation.values())
    found = []
    for code, figure in nation.items():
        here = Share((there[code],), whole_there)
        found.append(Departure(table, code, here, Share((figure,), whole_nation)))
    return found


JAVA_2014 = {
    "Jawa Barat": "F081",
    "Jawa Tengah": "F082",
    "Jawa Timur": "F083",
    "Banten": "F087",
    "DKI Jakarta": "F090",
    "DI Yogyakarta": "F093",
}
JAVA_INHABITANTS = {
    "Jawa Barat": "E13",
    "Jawa Tengah": "E14",
    "Jawa Timur": "E15",
    "Banten": "E16",
    "DKI Jakarta": "E17",
    "DI Yogyakarta": "E18",
}
OFFICE_2018 = {
    "Malaysia": "E01",
    "Taiwan": "E02",
    "Hong Kong": "E03",
    "Singapura": "E04",
    "Arab Saudi": "E05",
}
NATION_2019 = {
    "Malaysia": "E08",
    "Taiwan": "E09",
    "Hong Kong": "E10",
    "Singapura": "E11",
    "Arab Saudi": "E12",
}
# Placements of a province in 2023 and in 2025; the nation's are F228 and F575. 2023 on the old
# base, on which the provinces of that year were printed.
PROVINCES_2023_2025 = {
    "Jawa Timur": ("F264", "F578"),
    "Jawa Tengah": ("F265", "F580"),
    "Jawa Barat": ("F266", "F579"),
    "Nusa Tenggara Barat": ("F267", "F581"),
    "Lampung": ("F268", "F582"),
    "Sumatera Utara": ("F269", "F587"),
    "Bali": ("F270", "F583"),
    "Banten": ("F271", "F586"),
    "Sulawesi Selatan": ("F273", "F584"),
}
PROVINCES_2022_2023 = {
    "Nusa Tenggara Barat": ("F225", "F267"),
    "Bali": ("F226", "F270"),
}
# Schemes of 2024, 296,613 workers: P to P, extension abroad, on one's own, G to G, extension at
# home, own company.
SCHEMES_2024 = ("F338", "F339", "F340", "F341", "F342", "F343")


def time() -> list[Departure]:
    found = []
    for name, (early, late) in PROVINCES_2023_2025.items():
        there = among(late, early, late)
        found.append(Departure("provinces_2023_2025", name, there, among("F575", "F228", "F575")))
    for name, (early, late) in PROVINCES_2022_2023.items():
        there = among(late, early, late)
        found.append(Departure("provinces_2022_2023", name, there, among("F228", "F174", "F228")))
    return found


def place() -> list[Departure]:
    ssw = among("F527", "F335")
    # A workers' province and all its placements of 2024.
    provinces = {
        "Jawa Tengah": among("F533", "F386"),
        "Jawa Barat": among("F534", "F387"),
        "Jawa Timur": among("F535", "F385"),
    }
    found = [Departure("japan_ssw_2024", name, there, ssw) for name, there in provinces.items()]
    # The nation's workers in Turkey are known for 2023 at the earliest.
    turkey = among("F253", "F228")
    found.append(Departure("bali_in_turkey_2022", "Bali", among("F227", "F226"), turkey))
    return found + mixes("office_2018", OFFICE_2018, NATION_2019)


def home() -> list[Departure]:
    return mixes("java_2014", JAVA_2014, JAVA_INHABITANTS)


def sex() -> list[Departure]:
    """Other counts of women, against the share that the estimate uses."""
    used = among("F397", "F395")
    counts = {
        "2011": among("F055", "F055", "F056"),
        "2012": among("F057", "F057", "F058"),
        "2013": among("F059", "F059", "F060"),
        "2014": among("F061", "F061", "F062"),
        "2015": among("F063", "F063", "F064"),
        "2022": among("F177", "F177", "F178"),
        "2023": among("F234", "F234", "F235"),
        "2025": among("F576", "F575"),
        "BP3TKI Jakarta 2018": among("E06", "E06", "E07"),
        "BPS 2023": percent("F574"),
    }
    return [Departure("women", name, there, used) for name, there in counts.items()]


def scheme() -> list[Departure]:
    nation_2025 = "F598"
    office = "F012"
    found = [
        Departure(
            "office_2025",
            "p_to_p",
            among("F013", office),
            among("F599", nation_2025),
        ),
        Departure(
            "office_2025",
            "individual",
            among("F014", office),
            among("F600", nation_2025),
        ),
        Departure(
            "office_2025",
            "own_company",
            among("F015", office),
            among("F343", *SCHEMES_2024),
        ),
    ]
    used = {"p_to_p": "F338", "individual": "F340", "g_to_g": "F341", "extension_home": "F342"}
    counts = {
        ("2022", "F174"): {"p_to_p": "F180", "individual": "F181", "g_to_g": "F179"},
        ("2023", "F228"): {"p_to_p": "F237", "individual": "F238", "g_to_g": "F236"},
        ("2025", nation_2025): {
            "p_to_p": "F599",
            "individual": "F600",
            "g_to_g": "F603",
            "extension_home": "F601",
        },
    }
    for (year, whole), schemes in counts.items():
        for code, figure in schemes.items():
            nation = among(used[code], *SCHEMES_2024)
            there = among(figure, whole)
            found.append(Departure("nation_other_years", f"{code} {year}", there, nation))
    return found


def employer() -> list[Departure]:
    """Other counts of workers with a household as employer, against the share that is used."""
    used = among("F396", "F395")
    counts = {
        "2011": among("F042", "F041", "F042"),
        "2012": among("F045", "F044", "F045"),
        "2013": among("F048", "F047", "F048"),
        "2014": among("F051", "F050", "F051"),
        "2015": among("F054", "F053", "F054"),
        "2021-12": among("F156", "F156", "F157"),
        "2023": among("F233", "F232", "F233"),
        "2024-08": percent("F521"),
        "2025": percent("F577"),
    }
    return [Departure("households", name, there, used) for name, there in counts.items()]


def education() -> list[Departure]:
    used = {
        "primary": percent("F562"),
        "junior": percent("F561"),
        "senior": percent("F560"),
        "diploma": percent("F563"),
        "bachelor": percent("F564", "F565"),
    }
    placed_2013 = {
        "primary": among("F071", "F046"),
        "junior": among("F070", "F046"),
        "senior": among("F072", "F046"),
        "bachelor": Share(("F073", "F074"), ("F046",)),
    }
    # Whoever did not finish primary school is counted with it; the survey joins S1 to S3.
    returned_2023 = {
        "primary": percent("F568", "F570"),
        "junior": percent("F569"),
        "senior": percent("F567"),
        "diploma": percent("F572"),
        "bachelor": percent("F571"),
    }
    found = [Departure("placed_2013", code, placed_2013[code], used[code]) for code in placed_2013]
    for code, there in returned_2023.items():
        found.append(Departure("returned_2023", code, there, used[code]))
    return found


EVIDENCE = {
    "time": time,
    "place": place,
    "home": home,
    "sex": sex,
    "scheme": scheme,
    "employer": employer,
    "education": education,
}
# Families without a table of departures, and the family whose spread they take.
STATED = {"work": "place"}
FAMILIES = ("time", "place", "work", "home", "sex", "scheme", "employer", "education")

# Why a spread is what it is, in both languages, and the page of its main source.
REASONS = {
    "time": (
        "Sembilan provinsi 2023 dan 2025, dua provinsi 2022 dan 2023: seberapa jauh perjalanan "
        "waktunya menyimpang dari nasional.",
        "Nine provinces in 2023 and 2025, two in 2022 and 2023: how far their course departs from "
        "the nation's.",
        "F578",
    ),
    "place": (
        "Tiga provinsi di SSW Jepang 2024 (terlalu dekat: merekalah bauran nasional), Bali di "
        "Turki 2022 (terlalu jauh: dicetak karena menonjol), lima negara kantor layanan Jakarta "
        "2018 (terlalu jauh: melayani perusahaan).",
        "Three provinces in Japan's SSW 2024 (too close: they are the nation's mix), Bali in "
        "Turkey 2022 (too far: printed because it stands out), five countries of Jakarta's service "
        "office 2018 (too far: it serves companies).",
        "F533",
    ),
    "work": (
        "Tidak ada tabel jabatan menurut provinsi. Jabatan mengikuti negara tujuan, maka "
        "simpangannya disamakan.",
        "No table shows occupations by province. Occupations follow the destination, so they are "
        "taken to depart as far.",
        "",
    ),
    "home": (
        "Enam provinsi di Jawa, Januari–September 2014: bagian penempatan terhadap bagian "
        "penduduk. Antarwilayah Jakarta tidak diketahui.",
        "Six provinces of Java, January–September 2014: share of placements against share of "
        "inhabitants. How far Jakarta's regions depart is not known.",
        "F081",
    ),
    "sex": (
        "Sepuluh hitungan lain tentang perempuan (nasional 2011–2025, kantor layanan 2018, survei "
        "BPS 2023) terhadap bagian yang dipakai.",
        "Ten other counts of women (nation 2011–2025, service office 2018, BPS survey 2023) "
        "against the share that is used.",
        "F397",
    ),
    "scheme": (
        "Kantor layanan Jakarta 2025, dan nasional tahun 2022, 2023, 2025, terhadap nasional.",
        "Jakarta's service office of 2025, and the nation in 2022, 2023 and 2025, against the "
        "nation.",
        "F013",
    ),
    "employer": (
        "Sembilan hitungan lain tentang pemberi kerja perseorangan, 2011–2025, terhadap bagian "
        "yang dipakai.",
        "Nine other counts of household employers, 2011–2025, against the share that is used.",
        "F396",
    ),
    "education": (
        "Penempatan 2013 dan survei BPS 2023 tentang yang pernah bekerja di luar negeri, terhadap "
        "2022–2024.",
        "Placements of 2013 and the BPS survey of 2023 among those who worked abroad, against "
        "2022–2024.",
        "F560",
    ),
}


def logit(share: float) -> float:
    return log(share / (1 - share))


def departures(figures: Figures) -> list[Row]:
    """Every comparison, in the columns of departures.csv."""
    found = []
    for family, compare in EVIDENCE.items():
        for each in compare():
            found.append(_row(family, each, figures))
    return found


def _row(family: str, each: Departure, figures: Figures) -> Row:
    there, nation = each.there.ratio(figures), each.nation.ratio(figures)
    ids = dict.fromkeys((*each.there.ids, *each.nation.ids))
    return {
        "family": family,
        "table": each.table,
        "what": each.what,
        "share": f"{there:.4f}",
        "share_nation": f"{nation:.4f}",
        "departure": f"{round(logit(there) - logit(nation), DECIMALS) + 0:.{DECIMALS}f}",
        "figures": " ".join(ids),
    }


def spreads(rows: Iterable[Row]) -> dict[str, float]:
    """The spread of each family, from the rows of departures.csv."""
    tables: dict[str, dict[str, list[float]]] = {}
    for row in rows:
        of_family = tables.setdefault(row["family"], {})
        of_table = of_family.setdefault(row["table"], [])
        of_table.append(float(row["departure"]))
    found = {
        family: _geometric_mean(list(map(_scale, of.values()))) for family, of in tables.items()
    }
    for family, other in STATED.items():
        found[family] = found[other]
    return {family: round(found[family], DECIMALS) for family in FAMILIES}


def _scale(departed: Sequence[float]) -> float:
    """The root mean square."""
    return sqrt(sum(each * each for each in departed) / len(departed))


def _geometric_mean(scales: Sequence[float]) -> float:
    return exp(sum(map(log, scales)) / len(scales))


def assumption_rows(found: Mapping[str, float], pages: Mapping[str, str]) -> list[Row]:
    """Rows of assumptions.csv; `pages` gives the address of each figure."""
    rows = []
    for family, spread in found.items():
        reason_id, reason_en, figure = REASONS[family]
        row = {
            "key": f"spread.{family}",
            "part": "spread",
            "condition": "",
            "code": family,
            "value": f"{spread:g}",
            "unit": "log_odds",
            "reason_id": reason_id,
            "reason_en": reason_en,
            "source": pages.get(figure, "stated"),
            "figure_id": figure,
        }
        rows.append(row)
    return rows


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(folder: Path = HERE, published: Path = FIGURES) -> None:
    """Read both files of figures; write folder/departures.csv and the spreads of
    folder/assumptions.csv.
    """
    printed = read(published) + read(folder / "evidence.csv")
    figures = {row["id"]: float(row["value"]) for row in printed}
    pages = {row["id"]: row["url"] for row in printed}
    compared = departures(figures)
    write(folder / "departures.csv", COLUMNS, compared)
    path = folder / "assumptions.csv"
    rows = read(path)
    columns = list(rows[0])
    kept = [row for row in rows if row["part"] != "spread"]
    found = spreads(compared)
    write(path, columns, kept + assumption_rows(found, pages))
    for family, spread in found.items():
        print(f"{family:10} {spread:g}", file=sys.stderr)


if __name__ == "__main__":
    main()
