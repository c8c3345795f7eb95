"""Composing a briefing: which pictures, each under its filter, and the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import quote, urlencode

from lib import settings
from lib.address import BRIEFING, VS
from lib.pictures.briefing import Briefing, Slide
from lib.pictures.catalogue import CATALOGUE, paint, set_scene
from lib.pictures.chart import Kind
from lib.pictures.phrases import capital
from lib.pictures.side_by_side import to_one_scale
from lib.query import states
from lib.query.codes import Codes
from lib.query.dimensions import JAKARTA, REGIONS
from lib.query.filters import (
    Dropped,
    Filter,
    read_beside,
    read_query,
    read_values,
)
from lib.query.states import State, codes
from lib.query.targets import Plan, read_plan
from lib.words import _, current_language
from lib.words.narrative import shortened

MOST_ITEMS = 12
PATH = BRIEFING


@dataclass(frozen=True)
class Item:
    """One picture of the catalogue, its own filter, and the plan that it reckons with. Where a
    filter stands `beside` it, it is drawn to one scale with the same picture under that filter.
    """

    chart: str
    where: Filter = field(default_factory=Filter)
    plan: Plan = field(default_factory=Plan)
    beside: Filter | None = None

    def query(self) -> list[tuple[str, str]]:
        """The keys and values of an address that show this picture."""
        spelled = [*self.where.query(), *self.plan.query()]
        if self.beside is not None:
            beside = urlencode(self.beside.query())
            spelled.append((VS, beside))
        return spelled

    def spelled(self) -> str:
        """The value of an `item` key: `by_group`, or `by_group?dest=japan&origin=31.75`."""
        query = urlencode(self.query())
        if not query:
            return self.chart
        return f"{self.chart}?{query}"


def item_of(
    chart: str,
    where: Filter,
    plan: Plan,
    beside: Filter | None = None,
) -> Item:
    """The picture as a page shows it; only one that follows the plan takes it along, and only one
    that follows the filter has another view beside it.
    """
    recipe = CATALOGUE[chart]
    if not recipe.plans:
        plan = Plan()
    if not recipe.asks:
        beside = None
    return Item(chart, where, plan, beside)


def read_items(values: Iterable[str], known: Codes) -> tuple[tuple[Item, ...], list[Dropped]]:
    """The items that `item` keys spell; what nobody knows, and what exceeds MOST_ITEMS, is dropped.
    Never raises.
    """
    items: list[Item] = []
    dropped: list[Dropped] = []
    for value in values:
        chart, _mark, query = value.partition("?")
        if not is_item(value) or len(items) >= MOST_ITEMS:
            dropped.append(Dropped("item", value))
            continue
        spelled = read_values(query)
        where, unknown = read_query(spelled, known)
        plan, no_plan = read_plan(spelled)
        beside, no_beside = read_beside(spelled, known)
        dropped += [*unknown, *no_plan, *no_beside]
        items.append(item_of(chart, where, plan, beside))
    return tuple(items), dropped


def is_item(value: str) -> bool:
    """Whether an `item` key names a picture that exists."""
    return value.partition("?")[0] in CATALOGUE


def compose(
    items: Sequence[Item],
    *,
    narrowing: Filter | None = None,
    title: str | None = None,
    today: date | None = None,
    state: State | None = None,
) -> Briefing:
    """The briefing of these items, all of them narrowed by one more filter, and all from one state
    of the data (the current one where none is given). Raises KeyError for an unknown picture."""
    narrowing = narrowing or Filter()
    counted = state or states.current()
    narrowed = [_narrowed(item, narrowing) for item in items]
    slides = _slides(narrowed, counted)
    return Briefing(
        title=title or _title(narrowed),
        sentence=_sentence(narrowing, narrowed),
        made_on=today or date.today(),
        language=current_language(),
        kind=_kind_of(slides),
        slides=slides,
        notes=_notes(slides),
        address=briefing_address(items, narrowing),
        unit=settings.briefing_unit(),
        contact=settings.briefing_contact(),
    )


def compose_each_region(
    items: Sequence[Item],
    *,
    narrowing: Filter | None = None,
    today: date | None = None,
    state: State | None = None,
) -> Iterator[Briefing]:
    """A briefing for each of the six regions, filtered and titled for it.

    The items' own origins are lifted. All of them are of one state of the data, the current one
    where none is given.
    """
    counted = state or states.current()
    everywhere = narrowing or Filter()
    anywhere = [_from_anywhere(item) for item in items]
    for region in REGIONS:
        yield compose(
            anywhere,
            narrowing=everywhere.with_(origin=(region,)),
            title=counted.codes.name("origin", region),
            today=today,
            state=counted,
        )


def live_address(item: Item) -> str | None:
    """Where a reader finds this picture under this filter; None without `PUBLIC_URL`."""
    page = CATALOGUE[item.chart].page
    return _address(page, item.query())


def briefing_address(items: Sequence[Item], narrowing: Filter) -> str | None:
    """Where a reader finds the whole briefing; None without `PUBLIC_URL`."""
    spelled = [("item", item.spelled()) for item in items]
    return _address(PATH, [*spelled, *narrowing.query()])


def _from_anywhere(item: Item) -> Item:
    where = item.where.with_(origin=())
    return replace(item, where=where)


def _narrowed(item: Item, narrowing: Filter) -> Item:
    where = item.where.narrowed(narrowing)
    beside = item.beside
    if beside is not None:
        beside = beside.narrowed(narrowing)
    return replace(item, where=where, beside=beside)


def _slides(items: Sequence[Item], state: State) -> tuple[Slide, ...]:
    """The picture of each item. Those under one filter and plan are counted together."""
    painted = {}
    for (where, plan), ids in _wanted(items).items():
        scene = set_scene(where, state, plan)
        painted[where, plan] = paint(ids, scene)
    slides = []
    for item in items:
        charts = painted[item.where, item.plan]
        chart = charts[item.chart]
        if item.beside is not None:
            beside = painted[item.beside, item.plan]
            chart, _other = to_one_scale(chart, beside[item.chart])
        slide = Slide(chart, live_address(item))
        slides.append(slide)
    return tuple(slides)


def _wanted(items: Sequence[Item]) -> dict[tuple[Filter, Plan], list[str]]:
    """The ids of the pictures that are drawn under each filter and plan, each id once."""
    wanted: dict[tuple[Filter, Plan], list[str]] = {}
    for item in items:
        wheres = [item.where]
        if item.beside is not None:
            wheres.append(item.beside)
        for where in wheres:
            ids = wanted.setdefault((where, item.plan), [])
            if item.chart not in ids:
                ids.append(item.chart)
    return wanted


def _address(path: str, query: Sequence[tuple[str, str]]) -> str | None:
    base = settings.public_url()
    if base is None:
        return None
    pairs = list(query)
    if current_language() != "id":
        pairs.append(("lang", current_language()))
    spelled = urlencode(pairs, quote_via=quote)
    if not spelled:
        return f"{base}/{path}"
    return f"{base}/{path}?{spelled}"


def _title(narrowed: Sequence[Item]) -> str:
    """What a briefing is of: the one or few places of origin that all of its counted pictures
    share, else Jakarta.
    """
    origins = {item.where.origin for item in narrowed if CATALOGUE[item.chart].asks}
    shared: tuple[str, ...] = ()
    if len(origins) == 1:
        (shared,) = origins
    if not shared or JAKARTA in shared:
        return _("Placements of Jakarta's migrant workers")
    places = [codes().name("origin", code) for code in shared]
    title = _("Placements of migrant workers from {places}")
    return title.format(places=shortened(places))


def _sentence(narrowing: Filter, narrowed: Sequence[Item]) -> str:
    """The filter of the whole; a cover must not say "all of Jakarta" over pictures that are
    filtered one by one.
    """
    filters = {item.where for item in narrowed} or {narrowing}
    if len(filters) == 1:
        (shared,) = filters
        return shared.sentence(codes())
    return narrowing.sentence(codes()) or _("each picture names its own filter")


def _kind_of(slides: Sequence[Slide]) -> Kind:
    """An estimate makes the whole mixed; published figures count where nothing else is shown."""
    every = {slide.chart.kind for slide in slides}
    kinds = every - {"none", "published"}
    if len(kinds) > 1:
        return "mixed"
    if kinds:
        (kind,) = kinds
        return kind
    if slides:
        return "published"
    return "none"


def _notes(slides: Sequence[Slide]) -> tuple[tuple[str, str], ...]:
    """Headings and paragraphs of the last slide."""
    return (
        (_("Source"), _sources(slides)),
        (_("Method"), _method(_kind_of(slides))),
        (_("Definitions"), _definitions()),
    )


def _sources(slides: Sequence[Slide]) -> str:
    """Each source once, without its own word "source", which the heading says."""
    heading = _("Source")
    beginning = f"{heading}: "
    sources = [slide.chart.source.removeprefix(beginning) for slide in slides]
    different = dict.fromkeys(sources)
    return capital("; ".join(different))


def _method(kind: Kind) -> str:
    if kind in ("estimate", "mixed"):
        return _(
            "No breakdown of Jakarta's workers is published: only a total of about 4,000 residents "
            "from 2023 to October 2025. The estimate spreads that total by national shares. It "
            "shows sizes, and knows nothing about how Jakarta or its regions differ from the "
            "nation."
        )
    return _(
        "Counted from the releases named as source; changes compare the same months of two years."
    )


def _definitions() -> str:
    return _(
        "Placement: a worker whose pre-departure process was completed and recorded in SISKOP2MI "
        "in that month, a flow, not a stock, and not an arrival. Skill tier by ISCO-08/KBJI 2014 "
        "major group: 9 low, 4–8 medium, 1–3 high. Middle-up: medium and high. Priority regions: "
        "Korea, Japan, Western and Eastern Europe, China, Middle East. Maps are schematic."
    )
