"""The published figures: what others printed, with source and date."""

import pandas as pd
from sqlalchemy import select

from lib.store.database import reader
from lib.store.models import Assumption, PublishedFigure, Release, Term


def published_figures(series: str | None = None) -> pd.DataFrame:
    """All columns of PublishedFigure, in order of id; only the points of one drawn series if it is named."""
    statement = select(*PublishedFigure.__table__.columns).order_by(PublishedFigure.id)
    if series:
        statement = statement.where(PublishedFigure.series == series)
    return _frame(statement)


def contradictions() -> pd.DataFrame:
    """`code, name_id, name_en, text_id, text_en`, the most important first."""
    return _frame(select(*Term.__table__.columns).where(Term.kind == "contradiction").order_by(Term.position))


def destination_rules() -> pd.DataFrame:
    """`code, name_id, name_en, text_id, text_en` of the destination groups, in screen order."""
    return _frame(select(*Term.__table__.columns).where(Term.kind == "dest").order_by(Term.position))


def assumptions() -> pd.DataFrame:
    """The assumptions of the estimate in force: all columns of Assumption."""
    return _frame(
        select(*Assumption.__table__.columns)
        .join(Release, Release.id == Assumption.release_id)
        .where(Release.withdrawn_at.is_(None))
        .order_by(Assumption.part, Assumption.key)
    )


def releases() -> pd.DataFrame:
    """All columns of Release, newest first, withdrawn ones included."""
    return _frame(select(*Release.__table__.columns).order_by(Release.published_at.desc(), Release.id.desc()))


def _frame(statement) -> pd.DataFrame:
    with reader().connect() as connection:
        result = connection.execute(statement)
        return pd.DataFrame(result.all(), columns=list(result.keys()), dtype=object)
