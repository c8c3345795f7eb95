"""What the page of readiness says around its pictures."""

from __future__ import annotations

from lib.pictures import readiness as pictures
from lib.pictures.printed import value_words
from lib.query import readiness
from lib.query.figures import Figures
from lib.ui.figures_table import figures_table
from lib.words import _


def bottleneck() -> str:
    """The page's finding: where the figures show the narrowest place."""
    return pictures.bottleneck({"figures": Figures()})


def capacity() -> str:
    """How many could be trained, never without its caveat."""
    found = readiness.capacity(Figures())
    sentence = _(
        "Their own answers add up to {capacity} training places, but seven entries hold 14,716 of "
        "them and nobody checked: not a number to plan with."
    )
    return sentence.format(capacity=value_words(found))


def figures_behind() -> None:
    """Training figures that no picture draws, each with its source."""
    figures = Figures()
    found = [*readiness.training(figures), *readiness.demand_spoken_of(figures)]
    figures_table(_("Training and demand, as printed"), found)
