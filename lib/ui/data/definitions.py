"""What the data are, what nobody knows, and what the words mean. The sources of definitions stand
beside them.
"""

from __future__ import annotations

from typing import NamedTuple

from lib.pictures.scene import Scene
from lib.ui.kit import prose, text_table
from lib.ui.kit.prose import Point
from lib.ui.kit.text_table import Cell, Row
from lib.words import _

_LAW = (
    "https://id.scribd.com/document/465574459"
    "/PENJELASAN-MATERI-PELINDUNGAN-PEKERJA-MIGRAN-INDONESIA"
)
_REPORTS = (
    "https://bp2mi.go.id/statistik-detail"
    "/data-penempatan-dan-pelindungan-pekerja-migran-indonesia-periode"
)
_REPORT_2024 = f"{_REPORTS}-tahun-2024"
_REPORT_2025 = f"{_REPORTS}-januari-maret-2025"
_COUNTED = (
    "https://databoks.katadata.co.id/layanan-konsumen-kesehatan/statistik/67b301ee06ced"
    "/warga-ri-yang-kerja-di-luar-negeri-mayoritas-lulusan-sma-ke-bawah"
)
_ACTORS = "https://www.lintassamudera.com/2026/01/apa-kapasitas-sponsor-dalam-konteks.html"
_OFFICE = (
    "https://bp2mi.go.id/berita-detail"
    "/bp3mi-dki-jakarta-sosialisasikan-peluang-kerja-dan-migrasi-aman-di-jakarta-selatan"
)
_TIERS = "https://issuu.com/world.bank.publications/docs/9781464818035/61"
_GOVERNOR = "https://suararealitas.co/2025/10/gubernur-dki-terima-kunjungan-menteri-p2mi/"


def what_it_is(scene: Scene) -> None:
    """What is counted and what is not, the most easily misread first."""
    found = _unit_points()
    if scene.everything.is_estimate:
        found = _estimate_points() + found
    prose.points(found)


def _estimate_points() -> list[Point]:
    return [
        (
            _("An estimate, not official data."),
            _(
                "The only published number is a total: about 4,000 residents of Jakarta from 2023 "
                "to October 2025. Everything finer is modelled from national shares and "
                "population. It shows sizes and knows nothing about how Jakarta differs from the "
                "nation, or its regions from one another."
            ),
        ),
        (
            _("Official data take its place month by month."),
            _(
                "Once a SISKOP2MI export is loaded, its months are read from it and no longer from "
                "the estimate."
            ),
        ),
    ]


def _unit_points() -> list[Point]:
    return [
        (
            _("A flow, not a stock."),
            _(
                "One placement is one person whose process before departure was completed and "
                "recorded in SISKOP2MI in that month. It is not an arrival abroad, and not the "
                "number of people who live there now."
            ),
        ),
        (
            _("Residents, not the service office's clients."),
            _(
                "BP3MI Jakarta processes about 40,000 workers a year from all provinces; about two "
                "in a hundred live in Jakarta. Those 40,000 are never shown here as Jakarta's "
                "workers."
            ),
        ),
        (
            _("No personal data."),
            _("Only counts are stored: no name, NIK, passport, address, birth date or wage."),
        ),
    ]


def unknowns(scene: Scene) -> None:
    """What an official may be asked and nobody has published."""
    found = _always_unknown()
    if scene.everything.is_estimate:
        found += _unknown_until_exported()
    prose.points(found)


def _always_unknown() -> list[Point]:
    return [
        (
            _("How many of Jakarta's residents work abroad now?"),
            _("Not known. Only departures are counted; returns and stays are not."),
        ),
        (
            _("Who came home, and when?"),
            _(
                "Not known. National figures count people in trouble who were brought home; none "
                "names Jakarta."
            ),
        ),
        (
            _("How many left outside the procedure?"),
            _("Not known. Whoever is not recorded in SISKOP2MI is in none of these numbers."),
        ),
    ]


def _unknown_until_exported() -> list[Point]:
    """What a SISKOP2MI export would tell."""
    return [
        (
            _("Where did they go, and with which skills?"),
            _(
                "Not published for Jakarta. What is shown follows national shares until official "
                "data are loaded."
            ),
        ),
        (
            _("How many in each year?"),
            _(
                "Not published. Said were 735 until November 2022 and about 4,000 for 2023 to "
                "October 2025; the estimate divides the 4,000 over the years as the national "
                "totals divide."
            ),
        ),
        (
            _("Which kota, kecamatan and kelurahan do they come from?"),
            _(
                "Not published; the only figure of a kota is Jakarta Utara in 2013. The estimate "
                "divides the regions by population and leaves the kecamatan unknown."
            ),
        ),
        (
            _("How many went to China?"),
            _(
                "No figure was found for any year; in 2024 it was below twentieth place nationally "
                "(377 people). The estimate rests on a stated assumption."
            ),
        ),
    ]


class _Definition(NamedTuple):
    """A word, what it means, and the page that says so; `url` is empty where there is none."""

    word: str
    meaning: str
    source: str
    url: str


def definitions() -> None:
    """Words and their meaning, each with the page that it was read on."""
    found = [*_who_is_counted(), *_how_they_leave(), *_how_it_is_sorted()]
    text_table.table(
        _("Definitions"),
        [_("Word"), _("Meaning"), _("Source")],
        list(map(_definition_row, found)),
        widths=["17%", "", "20%"],
    )


def _definition_row(found: _Definition) -> Row:
    word = Cell(found.word, strong=True)
    source = Cell(found.source, url=found.url)
    return [word, found.meaning, source]


def _who_is_counted() -> list[_Definition]:
    """Who the numbers are about, and where they are counted."""
    return [
        _Definition(
            _("Migrant worker (PMI)"),
            _(
                "An Indonesian citizen who will work, works or has worked for pay outside "
                "Indonesia."
            ),
            _("Law 18/2017, article 1"),
            _LAW,
        ),
        _Definition(
            _("Who is counted"),
            _(
                "Workers with a legal entity, a household or a person as employer; seafarers and "
                "fishing crew. Not students and trainees (magang), envoys, refugees, investors and "
                "the self-employed: so a trainee in Japan is not a PMI."
            ),
            _("BP2MI, quoted by Databoks"),
            _COUNTED,
        ),
        _Definition(
            _("Placement"),
            _(
                "A candidate finished the process before work and is recorded in SISKOP2MI in that "
                "period."
            ),
            _("BP2MI, report of 2024"),
            _REPORT_2024,
        ),
        _Definition(
            _("Service office"),
            _(
                "BP3MI Jakarta, the ministry's office. It serves workers of every origin, because "
                "many placement companies have their seat in Jakarta."
            ),
            _("BP2MI, July 2023"),
            _OFFICE,
        ),
    ]


def _how_they_leave() -> list[_Definition]:
    """How workers leave, for whom, and for which work."""
    return [
        _Definition(
            _("Placement scheme"),
            _(
                "P to P: through a placement company (P3MI). G to G: by the government. "
                "Independent (perseorangan): by the worker alone, with a legal entity as employer. "
                "UKPS: by a company for itself. Extension: a contract renewed at home or abroad."
            ),
            _("Lintas Samudera, on the law"),
            _ACTORS,
        ),
        _Definition(
            _("Employer"),
            _(
                "Legal entity or individual. Until 2024 reports said formal and informal; the two "
                "pairs are not quite the same."
            ),
            _("BP2MI, report of January–March 2025"),
            _REPORT_2025,
        ),
        _Definition(
            _("Skill tier"),
            _(
                "By the occupation, not by schooling. ISCO-08/KBJI 2014 major groups 1–3: high; "
                "4–8: medium; 9: low. Middle-up is medium and high together."
            ),
            _("World Bank after ILO, 2012"),
            _TIERS,
        ),
    ]


def _how_it_is_sorted() -> list[_Definition]:
    """Groups, codes and kinds that this product uses."""
    return [
        _Definition(
            _("Priority regions"),
            _(
                "Korea, Japan, Europe (west and east), China and the Middle East, named by the "
                "Governor on 29 October 2025. Which country belongs where is this product's rule, "
                "see below."
            ),
            "Suara Realitas",
            _GOVERNOR,
        ),
        _Definition(
            _("Region codes"),
            _(
                "Kemendagri codes: 31.71 Pusat, 31.72 Utara, 31.73 Barat, 31.74 Selatan, 31.75 "
                "Timur, 31.01 Kepulauan Seribu. BPS codes differ (BPS 3171 is Jakarta Selatan) and "
                "are never mixed with them."
            ),
            "Kepmendagri 300.2.2-2138/2025",
            "",
        ),
        _Definition(
            _("Kind of source"),
            _(
                "Official: the agency's own page or statement. Press: a newsroom that quotes it. "
                "Secondary: a repost, a rewrite, a blog or a copy."
            ),
            "Rantau Jakarta",
            "",
        ),
    ]
