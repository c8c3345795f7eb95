"""The tables. Codes are text and never numbers: Kemendagri 31.75 is Jakarta Timur, while BPS 3175
is not.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import DateTime, TypeDecorator
from sqlmodel import Field, SQLModel


class UtcTime(TypeDecorator):
    """A moment, with its time zone in Python on every database; SQLite keeps none, so all are
    stored in UTC.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Any,
    ) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC)

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Any,
    ) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            return value.replace(tzinfo=UTC)
        return value.astimezone(UTC)


class Country(SQLModel, table=True):
    """A destination country: ISO 3166 alpha-3 code (Kosovo XKX; `unknown` where the source does not
    say).
    """

    code: str = Field(primary_key=True)
    alpha2: str | None = None
    name_id: str
    name_en: str
    group: str = Field(
        index=True,
        description="destination group, DESIGN: korea … other",
    )
    lon: float | None = Field(default=None, description="map point, degrees east")
    lat: float | None = Field(default=None, description="map point, degrees north")


class Occupation(SQLModel, table=True):
    """An ISCO-08/KBJI 2014 unit group (4 digits), or `unknown`."""

    code: str = Field(primary_key=True)
    name_id: str
    name_en: str
    major_group: str | None = Field(default=None, description="first digit of the code, 0–9")
    tier: str = Field(
        index=True,
        description="low | medium | high | unclassified, by major group",
    )
    field: str = Field(index=True)


class Origin(SQLModel, table=True):
    """Where a worker lives: `31` region unknown, `31.75` a region, `31.75.06` a kecamatan
    (Kemendagri codes).
    """

    code: str = Field(primary_key=True)
    name: str
    kind: str = Field(description="province | region | district")
    parent: str | None = None


class Term(SQLModel, table=True):
    """A code of a short list with its words: destination groups, fields, and the labels of
    published figures.
    """

    kind: str = Field(
        primary_key=True,
        description="dest | field | metric | scope | dimension | unit | grade | publisher "
        "| contradiction",
    )
    code: str = Field(primary_key=True)
    name_id: str
    name_en: str
    text_id: str | None = Field(default=None, description="rule or explanation")
    text_en: str | None = None
    position: int = 0
    priority: bool = Field(default=False, description="one of the governor's priority regions")


class Alias(SQLModel, table=True):
    """A spelling met in reports and exports, casefolded, and the code that it stands for."""

    kind: str = Field(primary_key=True)
    text: str = Field(primary_key=True)
    code: str
    shipped: bool = Field(default=True, description="False once a data keeper has accepted it")


class Release(SQLModel, table=True):
    """One published load of placements, or of published figures (kind `published`)."""

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(description="official | estimate | published")
    title: str
    title_en: str
    publisher: str
    source: str
    source_en: str
    as_of: date
    first_month: str = Field(description="YYYY-MM, inclusive")
    last_month: str = Field(description="YYYY-MM, inclusive")
    published_at: datetime = Field(sa_type=UtcTime, description="the latest one wins a month")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)
    sha256: str
    rows_read: int
    rows_accepted: int
    rows_rejected: int
    workers: int
    cells: int | None = Field(
        default=None, description="rows of Placement at publication; None if not noted"
    )


class Placement(SQLModel, table=True):
    """Workers of one distinct cell of a release; never one row per person."""

    release_id: int = Field(foreign_key="release.id", primary_key=True)
    month: str = Field(
        primary_key=True,
        description="YYYY-MM in which the pre-departure process was recorded",
    )
    country: str = Field(foreign_key="country.code", primary_key=True)
    occupation: str = Field(foreign_key="occupation.code", primary_key=True)
    origin: str = Field(foreign_key="origin.code", primary_key=True)
    sex: str = Field(primary_key=True)
    scheme: str = Field(primary_key=True)
    employer: str = Field(primary_key=True)
    education: str = Field(primary_key=True)
    workers: int


class Assumption(SQLModel, table=True):
    """One number that an estimate rests on, with its reason and source."""

    release_id: int = Field(foreign_key="release.id", primary_key=True)
    key: str = Field(primary_key=True)
    part: str
    condition: str | None = None
    code: str | None = None
    value: float
    unit: str
    reason_id: str
    reason_en: str
    source: str


class PublishedFigure(SQLModel, table=True):
    """A number that somebody printed, with where and when. Two of them may contradict each
    other.
    """

    __tablename__ = "published_figure"

    id: str = Field(primary_key=True)
    metric: str = Field(index=True)
    scope: str
    period_from: str = Field(description="YYYY-MM")
    period_to: str = Field(description="YYYY-MM, inclusive")
    period_text: str = Field(description="the period as the source gave it")
    dimension: str
    category: str
    category_en: str
    value: float
    unit: str
    publisher: str
    url: str
    published_on: str | None = Field(default=None, description="YYYY, YYYY-MM or YYYY-MM-DD")
    grade: str = Field(description="official | press | secondary")
    note_id: str | None = None
    note_en: str | None = None
    code_kind: str | None = Field(default=None, description="which code list `code` belongs to")
    code: str | None = None
    series: str | None = Field(
        default=None, description="the drawn series that this row is a point of"
    )
    duplicate_of: str | None = None
    contradiction: str | None = None
    release_id: int | None = Field(
        default=None, description="the release that fed it; None where the product ships it"
    )


class ReleaseUnknown(SQLModel, table=True):
    """A spelling of a release that no code was found for, with the workers behind it."""

    __tablename__ = "release_unknown"

    release_id: int = Field(foreign_key="release.id", primary_key=True)
    kind: str = Field(primary_key=True)
    text: str = Field(primary_key=True)
    workers: int


class LayoutAnswer(SQLModel, table=True):
    """What a keeper answered about files with one set of headings (`intake.layouts`)."""

    __tablename__ = "layout_answer"

    layout: str = Field(primary_key=True, description="SHA-256 of the headings")
    code: str = Field(primary_key=True, description="code of the doubt")
    place: str = Field(primary_key=True)
    choice: str
    answered_at: datetime = Field(sa_type=UtcTime)
    actor: str


class AuditEntry(SQLModel, table=True):
    """Who did what to which release."""

    __tablename__ = "audit_entry"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcTime)
    actor: str
    action: str
    release_id: int | None = None
    detail: str | None = None


class Shipped(SQLModel, table=True):
    """Checksum of a part of `data/` as it was last loaded, so that an upgraded product refreshes
    it.
    """

    part: str = Field(primary_key=True, description="reference | published | estimate")
    sha256: str
