"""The words that every medium says alike: what the numbers are, and of whom."""

from lib.pictures.briefing import Briefing
from lib.pictures.chart import Chart, Kind
from lib.words import _


def kind_words(kind: Kind) -> str:
    """What the numbers are; it tells an estimate from official data at a glance."""
    words: dict[Kind, str] = {
        "official": _("Official data"),
        "estimate": _("Estimate, not official data"),
        "mixed": _("Partly an estimate, not official data"),
        "published": _("Published figures"),
        "none": _("No data"),
    }
    return words[kind]


def source_with_kind(chart: Chart) -> str:
    """The source line with the kind, which some lines name already; without data there is none."""
    kind = kind_words(chart.kind)
    is_said = kind.casefold() in chart.source.casefold()
    if is_said or chart.kind == "none":
        return chart.source
    return f"{chart.source} · {kind}"


def filter_words(briefing: Briefing) -> str:
    """The filter that all pictures of a briefing share."""
    return briefing.sentence or _("all of Jakarta")
