"""The filter: address → filter → address, and addresses that mean harm."""

from __future__ import annotations

import random
from pathlib import Path
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from lib.query.counts import Question, answer, count
from lib.query.filters import KEYS, Dropped, Filter, read_query
from lib.query.states import codes
from lib.store.database import reader
from lib.words import use_language
from tests.query.by_pandas import estimate, filters, listed, matches

pytestmark = pytest.mark.usefixtures("database")

EVERY_KEY = ("year", *KEYS)
HOSTILE = [
    "japan' OR '1'='1",
    "'; DROP TABLE placement; --",
    '") UNION SELECT sha256 FROM release --',
    "<script>alert(1)</script>",
    "japan\x00",
    "\x00",
    "",
    " japan",
    "JAPAN",
    "31.75%",
    "%",
    "_",
    "２０２５",
    "٢٠٢٥",
    "\ud800",
    "\u202ejapan",
    "🇯🇵",
    "é" * 10_000,
    "2025\n",
    "-2025",
    "1e9",
    "None",
    "{codes}",
]


def read(query: dict[str, list[str]]) -> tuple[Filter, list[Dropped]]:
    return read_query(query, codes())


def as_query(where: Filter) -> dict[str, list[str]]:
    return parse_qs(urlencode(where.query()))


@settings(deadline=None)
@given(filters(), st.randoms())
def test_filter_to_address_to_filter(where: Filter, dice: random.Random) -> None:
    query = as_query(where)
    assert read(query) == (where, [])
    for values in query.values():
        dice.shuffle(values)
    assert read(query) == (where, [])


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(EVERY_KEY),
        st.lists(st.sampled_from(["2024", "japan", "x", "31.75", "unknown"])),
    )
)
def test_what_an_address_says_once_it_says_again(query: dict[str, list[str]]) -> None:
    where, _dropped = read(query)
    assert read(as_query(where)) == (where, [])
    assert read(as_query(where))[0].query() == where.query()


def test_the_example_of_the_contract() -> None:
    address = "year=2023&year=2025&dest=japan&dest=korea&tier=medium&origin=31.75"
    where, dropped = read(parse_qs(address))
    assert where == Filter(
        (2023, 2025), dest=("japan", "korea"), tier=("medium",), origin=("31.75",)
    )
    assert dropped == []
    assert (
        urlencode(where.query())
        == "year=2023&year=2025&dest=japan&dest=korea&tier=medium&origin=31.75"
    )


@pytest.mark.parametrize(
    ("years", "meant", "dropped"),
    [
        (["2024"], (2024, 2024), []),
        (["2024", "2024"], (2024, 2024), []),
        (["2025", "2023"], (2023, 2025), []),
        (["2023", "2024", "2025"], (2023, 2024), ["2025"]),
        (["24", "2024"], (2024, 2024), ["24"]),
        (["0000"], None, ["0000"]),
        ([], None, []),
    ],
)
def test_years(years: list[str], meant: tuple[int, int] | None, dropped: list[str]) -> None:
    assert read({"year": years}) == (
        Filter(years=meant),
        [Dropped("year", value) for value in dropped],
    )


@pytest.mark.parametrize("key", EVERY_KEY)
@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_value_is_dropped_and_named(key: str, value: str) -> None:
    assert read({key: [value]}) == (Filter(), [Dropped(key, value)])


@settings(deadline=None)
@given(st.sampled_from(EVERY_KEY), st.text(st.characters(exclude_categories=()), max_size=30))
def test_any_text_is_read_without_raising(key: str, value: str) -> None:
    where, dropped = read({key: [value]})
    assert (where == Filter()) == (dropped == [Dropped(key, value)])


def test_the_known_values_beside_an_unknown_one_stay() -> None:
    where, dropped = read(
        {"dest": ["japan", "atlantis", "korea", "atlantis"], "tier": ["low"], "utm": ["x"]}
    )
    assert where == Filter(dest=("japan", "korea"), tier=("low",))
    assert dropped == [Dropped("dest", "atlantis")]


def test_every_code_there_is_can_be_asked_for_at_once_in_several_questions() -> None:
    everything = {key: [*codes().known(key)] * 3 for key in KEYS}
    where, dropped = read(everything)
    assert dropped == []
    assert len(where.occupation) > 400
    assert [int(found.table["workers"].sum()) for found in answer([Question((), where)] * 8)] == [
        4000
    ] * 8


def test_a_hundred_thousand_unknown_values_are_read() -> None:
    where, dropped = read({key: [f"x{n}" for n in range(10_000)] for key in EVERY_KEY})
    assert where == Filter()
    assert len(dropped) == 10_000 * len(EVERY_KEY)


def statements_of(where: Filter) -> list[str]:
    """The SQL text that a count under this filter sends, without its parameters."""
    sent: list[str] = []

    def note(_connection, _cursor, text, *_rest) -> None:
        sent.append(text)

    event.listen(reader(), "before_cursor_execute", note)
    try:
        count(["year"], where)
    finally:
        event.remove(reader(), "before_cursor_execute", note)
    return sent


@settings(deadline=None, max_examples=50)
@given(
    st.sampled_from([key for key in KEYS if key != "origin"]), st.sampled_from(HOSTILE) | st.text()
)
def test_a_value_changes_the_parameters_and_never_the_statement(key: str, value: str) -> None:
    """Also where code makes a filter without reading it from an address."""
    assume("\ud800" not in value)  # no driver can send it
    assert statements_of(Filter(**{key: (value,)})) == statements_of(Filter(**{key: ("japan",)}))
    assert count([])["workers"].sum() == 4000


@pytest.mark.parametrize("value", ["31.75' OR 1=1", "x" * 5, "31.75.06'; --"])
def test_nor_does_an_origin(value: str) -> None:
    like = "31.74" if len(value) == 5 else "31.74.01"
    assert statements_of(Filter(origin=(value,))) == statements_of(Filter(origin=(like,)))


def test_a_region_takes_in_its_kecamatan_and_jakarta_stands_for_unknown_alone(
    own_database: Path, publish
) -> None:
    homes = {"31": 1, "31.75": 2, "31.75.06": 4, "31.75.01": 8, "31.74": 16, "31.74.01": 32}
    publish(
        "2026-01",
        "2026-01",
        [{"month": "2026-01", "workers": n, "origin": code} for code, n in homes.items()],
    )

    def workers(*origin: str) -> int:
        return int(count([], Filter(years=(2026, 2026), origin=origin))["workers"].sum())

    assert workers() == 63
    assert workers("31.75") == 2 + 4 + 8
    assert workers("31.75.06") == 4
    assert workers("31") == 1
    assert workers("31", "31.74.01", "31.75") == 1 + 32 + 14
    assert workers("31.75", "31.75.06") == 14
    assert workers("31.01") == 0


def test_equal_filters_are_equal_objects() -> None:
    one = Filter((2025, 2023), dest=("korea", "japan", "korea"))
    assert one == Filter((2023, 2025), dest=("japan", "korea"))
    assert hash(one) == hash(Filter((2023, 2025), dest=("japan", "korea")))
    assert one != Filter((2023, 2025), dest=("japan",))


@settings(deadline=None, max_examples=60)
@given(filters(), filters())
def test_two_filters_narrowed_to_one_mean_both(one: Filter, other: Filter) -> None:
    both = estimate()[matches(estimate(), one) & matches(estimate(), other)]
    assert count([], one.narrowed(other))["workers"].sum() == both["workers"].sum()


def test_filters_that_exclude_each_other_leave_nothing() -> None:
    assert count([], Filter(dest=("japan",)).narrowed(Filter(dest=("korea",)))).empty
    assert count([], Filter(years=(2023, 2023)).narrowed(Filter(years=(2024, 2025)))).empty


def test_empty_and_the_keys_that_narrow() -> None:
    assert Filter().is_empty
    assert not Filter(years=(2024, 2024)).is_empty
    assert Filter((2024, 2024), tier=("low",), dest=("japan",)).keys == ("dest", "tier")
    assert Filter((2024, 2024), tier=("low",)).without_years() == Filter(tier=("low",))


def test_a_click_chooses_and_a_second_click_lets_go() -> None:
    chosen = Filter(tier=("low",)).toggled("dest", "japan")
    assert chosen == Filter(tier=("low",), dest=("japan",))
    assert chosen.toggled("dest", "japan") == Filter(tier=("low",))
    assert Filter(dest=("japan", "korea")).toggled("dest", "japan") == Filter(dest=("japan",))
    assert Filter().toggled("year", "2024") == Filter(years=(2024, 2024))
    assert Filter(years=(2024, 2024)).toggled("year", "2024") == Filter()
    assert Filter(years=(2023, 2025)).toggled("year", "2024") == Filter(years=(2024, 2024))


class TestSentence:
    def test_nothing_filtered_nothing_said(self) -> None:
        assert Filter(years=(2024, 2025)).sentence(codes()) == ""

    def test_it_names_places_then_skills_in_both_languages(self, speak) -> None:
        where = Filter(origin=("31.75",), dest=("japan", "korea"), tier=("medium", "high"))
        assert (
            where.sentence(codes())
            == "Jakarta Timur · Korea dan Jepang · keahlian menengah dan tinggi"
        )
        speak("en")
        assert where.sentence(codes()) == "Jakarta Timur · Korea and Japan · medium and high skill"

    @pytest.mark.parametrize("language", ["id", "en"])
    def test_every_known_code_has_words(self, language: str, speak) -> None:
        speak(language)
        for key in KEYS:
            for code in codes().known(key):
                sentence = Filter(**{key: (code,)}).sentence(codes())
                assert sentence
                assert sentence != code, f"{key} {code} has no name"

    @settings(deadline=None, max_examples=40)
    @given(filters())
    def test_any_filter_can_be_said(self, where: Filter) -> None:
        use_language("id")
        assert bool(where.sentence(codes())) == bool(where.keys)


def test_the_lists_of_codes_are_those_of_the_files() -> None:
    known = codes()
    assert known.groups == (
        "korea",
        "japan",
        "europe_west",
        "europe_east",
        "china",
        "middle_east",
        "other",
    )
    assert known.priority_groups == known.groups[:-1]
    assert set(known.countries) == set(listed("countries")["code"])
    assert list(known.occupations) == sorted(listed("occupations")["code"])
    assert list(known.fields) == list(listed("fields")["code"])
    assert known.group_of["DEU"] == "europe_west"
    assert known.tier_of["2512"] == "high"
    assert known.field_of["7212"] == "welding_metal"
    assert "unknown" not in known.map_points
