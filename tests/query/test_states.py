"""One state from the first question of a view to its last, and the new one right after it."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from lib.pictures.catalogue import paint, set_scene
from lib.pictures.composing import Item, compose
from lib.query import states
from lib.query.counts import Question, answer, count
from lib.query.filters import Filter
from lib.query.states import State, current
from lib.store import releases
from lib.store.database import writing
from lib.store.problems import DatabaseDamaged
from tests.query.by_pandas import official_rows

ROOT = Path(__file__).parents[2]
PUBLICATIONS = 100
READERS = 4

# Each release says in its title how many workers each of its months has.
PUBLISHER = f"""
from datetime import date
from lib.store import releases
from lib.store.database import writing
from lib.store.problems import DatabaseDamaged
from lib.words.months import months

for number in range(1, {PUBLICATIONS} + 1):
    covered = months("2024-01", "2024-12")
    cells = [
        dict(month=month, country="JPN", occupation="9111", origin="31.75", sex="f",
             scheme="p_to_p", employer="individual", education="senior", workers=number)
        for month in covered
    ]
    facts = dict(
        kind="official", title=str(number), title_en=str(number), publisher="Penguji", source="uji",
        source_en="test", as_of=date(2026, 1, 10), first_month=covered[0], last_month=covered[-1],
        sha256=str(number), rows_read=12, rows_accepted=12, rows_rejected=0, workers=12 * number,
    )
    with writing() as connection:
        release_id = releases.add(connection, facts, cells, actor="penguji")
    if number % 3 == 0:
        with writing() as connection:
            releases.withdraw(connection, release_id, actor="penguji")
"""


@pytest.mark.usefixtures("own_database")
def test_readers_see_whole_states_alone_while_another_process_publishes() -> None:
    publisher = subprocess.Popen([sys.executable, "-c", PUBLISHER], cwd=ROOT)
    seen: list[set[str]] = [set() for _reader in range(READERS)]
    torn: list[str] = []

    def read(number: int) -> None:
        while publisher.poll() is None:
            state = current()
            torn.extend(_what_is_torn(state))
            seen[number].update(span.title for span in state.source.spans)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert publisher.wait() == 0
    assert torn == []
    assert all(len(titles) > 2 for titles in seen), "each reader saw releases come"
    # The hundredth is not withdrawn, and is what is read in the end.
    assert {span.title for span in current().source.spans} >= {str(PUBLICATIONS)}


def _what_is_torn(state: State) -> list[str]:
    """Where the counts of a state are not those of the releases that it says it is read from."""
    months = count(["month"], state=state)
    by_month = dict(zip(months["month"], months["workers"], strict=True))
    found = []
    for span in state.source.spans:
        if span.kind == "official" and by_month[span.first_month] != int(span.title):
            found.append(
                f"{span.first_month}: {by_month[span.first_month]} of release {span.title}"
            )
    whole = int(count([], state=state)["workers"].sum())
    if whole != sum(by_month.values()):
        found.append(f"{whole} in all, {sum(by_month.values())} in the months")
    return found


@pytest.mark.usefixtures("own_database")
def test_a_view_keeps_the_state_that_it_began_with(publish) -> None:
    scene = set_scene(Filter())
    before = paint(["by_group", "workers_by_year"], scene)
    publish(
        "2024-01", "2024-12", official_rows([f"2024-{month:02}" for month in range(1, 13)], 80, 3)
    )
    after = paint(["by_group", "workers_by_year"], scene)
    for id, chart in before.items():
        assert after[id].table.equals(chart.table)
    anew = set_scene(Filter())
    assert anew.source.kind == "mixed"
    assert not paint(["by_group"], anew)["by_group"].table.equals(before["by_group"].table)


@pytest.mark.usefixtures("own_database")
def test_a_briefing_is_of_one_state_whatever_is_published_while_it_is_made(publish) -> None:
    state = current()
    publish("2024-01", "2024-12", official_rows(["2024-05"], 80, 3))
    items = [Item("by_group"), Item("by_group", Filter(dest=("japan",)))]
    assert compose(items, state=state).kind == "estimate"
    assert compose(items).kind == "mixed"


@pytest.mark.usefixtures("own_database")
def test_a_code_with_a_line_break_is_damage(publish) -> None:
    rows = [{"month": "2024-05", "sex": "f\nm", "workers": 1}]
    publish("2024-05", "2024-05", rows)
    with pytest.raises(DatabaseDamaged):
        current()


@pytest.mark.usefixtures("own_database")
def test_a_withdrawal_shows_on_the_next_question(publish) -> None:
    release_id = publish("2024-01", "2024-12", official_rows(["2024-05"], 5, 1))
    official = current()
    with writing() as connection:
        releases.withdraw(connection, release_id, actor="penguji")
    assert official.source.kind == "mixed"
    assert current().source.kind == "estimate"
    assert int(count([])["workers"].sum()) == 4000


@pytest.mark.usefixtures("database")
def test_an_unchanged_database_is_loaded_once() -> None:
    assert current() is current()


@pytest.mark.usefixtures("database")
def test_what_readers_share_cannot_be_changed_by_one_of_them() -> None:
    columns = current().columns
    with pytest.raises(ValueError, match="read-only"):
        columns.workers[0] = 0
    with pytest.raises(ValueError, match="read-only"):
        columns.by("tier").positions[0] = 0


@pytest.mark.usefixtures("database")
def test_an_answer_says_what_it_rests_on() -> None:
    (whole, later) = answer([Question(("tier",)), Question(("tier",), Filter(years=(2030, 2031)))])
    assert (whole.source.kind, later.source.kind) == ("estimate", "none")


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("limit", ["FEWEST_SORTED", "MOST_COMBINATIONS"])
def test_many_combinations_are_summed_as_few_are(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sorting, and a key that would overflow, give what the plain way gives."""
    by = ("month", "country", "tier", "district", "sex", "scheme")
    plain = count(by, Filter(dest=("japan", "other")))
    # At most this many: then one dimension alone is too many, or none is.
    monkeypatch.setattr(f"lib.query.columns.{limit}", 1)
    monkeypatch.setattr("lib.query.columns.FEWEST_SORTED", 1)
    fresh = states.State(current().source, current().codes, current().columns)
    assert count(by, Filter(dest=("japan", "other")), fresh).equals(plain)


@pytest.mark.usefixtures("database")
def test_what_a_state_remembers_goes_with_it() -> None:
    state = states.current()
    made = [state.remembered(("test", number), lambda: object()) for number in (1, 1, 2)]
    assert made[0] is made[1]
    assert made[1] is not made[2]
    other = replace(state)
    assert other.remembered(("test", 1), lambda: "anew") == "anew"
