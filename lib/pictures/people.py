"""Pictures of who the workers are: sex, education and employer, by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from lib.pictures.amounts import (
    NOT_RANKED,
    Amount,
    amounts_of,
    share_words,
    workers_in,
)
from lib.pictures.bars import Bars, bars
from lib.pictures.chart import Chart
from lib.pictures.phrases import alone_sentence, most_sentence, shares_line
from lib.pictures.picture import Said
from lib.pictures.recipes import Answers, Ask, pictured
from lib.pictures.scene import Scene
from lib.pictures.year_stacks import (
    Stacks,
    size_marks,
    stack_by_year,
    wholes,
)
from lib.query.filters import Filter
from lib.words import _


@pictured(
    "pekerja", subject="jenis-kelamin", deeper="workers_by_month", year_sex=Ask(("year", "sex"))
)
def sex_by_year(scene: Scene, answers: Answers) -> Chart:
    """Women and men by year."""
    trait = _Trait("sex_by_year", "sex", _("Sex"), _("Workers placed, by sex"), told="f")
    return _by_year(scene, answers["year_sex"], trait)


@pictured(
    "pekerja",
    subject="pendidikan",
    deeper="workers_by_month",
    year_education=Ask(("year", "education")),
)
def education_by_year(scene: Scene, answers: Answers) -> Chart:
    """The highest school of the workers, by year."""
    measure = _("Workers placed, by education")
    trait = _Trait("education_by_year", "education", _("Education"), measure)
    return _by_year(scene, answers["year_education"], trait)


@pictured(
    "pekerja",
    subject="pemberi-kerja",
    deeper="workers_by_month",
    year_employer=Ask(("year", "employer")),
)
def employer_by_year(scene: Scene, answers: Answers) -> Chart:
    """Legal entities and individuals who employ, by year."""
    measure = _("Workers placed, by employer")
    trait = _Trait("employer_by_year", "employer", _("Employer"), measure, told="individual")
    return _by_year(scene, answers["year_employer"], trait)


@dataclass(frozen=True)
class _Trait:
    """What is told of the workers: a dimension, and the code whose share the title states; without
    one it states the largest.
    """

    id: str
    dimension: str
    header: str
    measure: str
    told: str = ""


def _by_year(
    scene: Scene,
    table: pd.DataFrame,
    trait: _Trait,
) -> Chart:
    """A stack for each year. Of one year the codes are bars: a single stack compares nothing."""
    dimension = trait.dimension
    order = scene.codes.known(dimension)
    whole = scene.amounts(dimension)
    said = Said(
        title=_title(scene, whole, trait),
        measure=trait.measure,
        more=(shares_line(scene, dimension, order),),
    )
    if len(scene.source.years) == 1:
        shown = Bars(
            dimension,
            order=order,
            role=lambda code: f"{dimension}.{code}",
        )
        return bars(
            scene,
            whole,
            said,
            shown,
            id=trait.id,
            header=trait.header,
        )
    stacks = Stacks(trait.id, dimension, order, trait.header)
    said = Said(
        said.title,
        said.measure,
        said.more,
        to_say=(scene.whole(),),
        wholes=wholes(scene),
    )
    marks = size_marks(scene, amounts_of(table, "year", dimension), stacks)
    return stack_by_year(scene, said, stacks, marks)


def _title(
    scene: Scene,
    amounts: Mapping[str, Amount],
    trait: _Trait,
) -> str:
    """`Perempuan: ≈ 69% (53–81%) dari pekerja`."""
    if not workers_in(amounts):
        return scene.nobody()
    if len(amounts) == 1:
        return alone_sentence(scene, trait.dimension, next(iter(amounts)))
    share = None
    if trait.told in amounts:
        share = scene.share(Filter.by(trait.dimension, (trait.told,)))
    if share is None:
        return most_sentence(scene, trait.dimension, amounts, NOT_RANKED)
    name = scene.name(trait.dimension, trait.told)
    words = _("{name}: {share} of workers")
    return words.format(name=name, share=share_words(share))
