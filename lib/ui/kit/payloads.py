"""What Python hands to the scripts of `lib/static`, and what they hand back.

`lib/static/payloads.d.ts` says the same to the scripts; tests/ui/kit/test_payloads.py holds the two
equal. Every text is final: in the page's language, with its numbers already formatted.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from lib.render.screen.base import Figure


class Theme(TypedDict):
    """Colours of CSS for one ground, and the name of the font."""

    ground: Literal["light", "dark"]
    background: str
    text: str
    muted: str
    border: str
    accent: str
    font: str


class QrCode(TypedDict):
    """A square of `size` modules; `path` fills the dark ones, one unit a module, without the quiet
    zone.
    """

    size: int
    path: str


class Pill(TypedDict):
    """The mark of a chart that is no official data."""

    text: str
    tone: Literal["estimate", "mixed", "official"]


class Table(TypedDict):
    """The numbers behind a chart. `codes`, one a row, make its first cell a button; None where no
    row can be clicked.
    """

    columns: list[str]
    rows: list[list[str]]
    align: list[Literal["left", "right", "center"]]
    codes: list[str | None] | None


class Click(TypedDict):
    """The key of the filter that a mark's code belongs to."""

    key: str


class CardLabels(TypedDict):
    """Names of a card's tools; one without a name is not offered."""

    table: NotRequired[str]
    chart: NotRequired[str]
    png: NotRequired[str]
    png4k: NotRequired[str]
    copy: NotRequired[str]
    copied: NotRequired[str]
    copy_failed: NotRequired[str]
    quote: NotRequired[str]
    quoted: NotRequired[str]
    fullscreen: NotRequired[str]
    close: NotRequired[str]
    add: NotRequired[str]
    remove: NotRequired[str]
    added: NotRequired[str]
    removed: NotRequired[str]
    back: NotRequired[str]


class Card(TypedDict):
    """A chart card.

    A mark's code is its `customdata` or the first element of it; a trace filled as one area
    (`hoveron: "fills"`) gives the first `customdata` of the trace. In a card that is at least
    `elsewhere_from` pixels wide there is no plot, since the page draws it beside the card; the
    picture has it all the same. With `figure` None there is none at all. `file_name` is the
    picture's, without ending. `qr`, of the live view's address, is drawn into the picture.
    `compact` has a smaller heading. One that is `collected` is in the briefing: its tool takes
    it out again. `back` has the key of the filter that the tool "back" lifts. `export_subtitle`
    replaces `subtitle` in the picture, where a small card has no room for all of it.
    """

    id: str
    figure: Figure | None
    elsewhere_from: NotRequired[int]
    title: str
    subtitle: str
    export_subtitle: NotRequired[str]
    source: list[str]
    pill: Pill | None
    watermark: str | None
    alt: str
    table: Table | None
    click: Click | None
    back: NotRequired[Click]
    labels: CardLabels
    lang: str
    theme: Theme
    file_name: str
    compact: bool
    collected: bool
    qr: QrCode | None
    quote: str


class CardClick(TypedDict):
    """A mark or a table's row that was clicked: the chart, the key of the filter, and the code. The
    tool "add" sends the key `add`, or `remove` where the picture is in the briefing, and no code;
    "back" the key `back`, and as its code that of the filter to lift.
    """

    chart: str
    key: str
    code: str


class SheetChart(TypedDict):
    """A chart on a sheet; `instead` are sentences in the place of a figure that is empty."""

    id: str
    title: str
    subtitle: str
    alt: str
    instead: list[str]
    figure: Figure | None


class Sheet(TypedDict):
    """One sheet of a presentation; `mark` says that its numbers are no official data."""

    headline: str
    subtitle: str
    source: list[str]
    mark: str
    qr: QrCode | None
    charts: list[SheetChart]


class PresentationLabels(TypedDict):
    """Names of the buttons; `place` holds {n} and {count}."""

    previous: str
    next: str
    per: str
    fullscreen: str
    leave: str
    place: str


class Presentation(TypedDict):
    """A briefing on a projector: `per` charts stand on a sheet, and `start`, from 1, is shown
    first.
    """

    title: str
    sheets: list[Sheet]
    per: int
    start: int
    labels: PresentationLabels
    lang: str
    theme: Theme


class PresentationAct(TypedDict):
    """What a presenter asks of the server: to leave, or to stand `per` charts on a sheet where the
    first that is shown is `chart`, from 0.
    """

    key: Literal["leave", "per"]
    per: NotRequired[str]
    chart: NotRequired[str]


class CopiedText(TypedDict):
    """A button that copies `text`, or, where that is empty, the address of `path` on this
    server.
    """

    label: str
    copied: str
    failed: str
    text: str
    path: str


class SavedFile(TypedDict):
    """A file for the browser's downloads: `content` in base64; a `token` is saved once."""

    content: str
    name: str
    mime: str
    token: str
