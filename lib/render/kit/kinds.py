"""The words of the mark that every picture carries on paper."""

from lib.pictures.chart import Kind
from lib.words import _


def kind_words(kind: Kind) -> str:
    """What the numbers are; it tells an estimate from official data at a glance."""
    return {
        "official": _("Official data"),
        "estimate": _("Estimate, not official data"),
        "mixed": _("Partly an estimate, not official data"),
        "published": _("Published figures"),
        "none": _("No data"),
    }[kind]
