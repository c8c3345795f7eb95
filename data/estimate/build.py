"""Build placements.csv, the estimate, from assumptions.csv: `python data/estimate/build.py`.

A development tool: humanleague has no Windows wheel, so its output is committed and the product
never runs it. It reads assumptions.csv and, for the tilt alone, the groups of countries in
data/reference. Same inputs, same bytes.

How a row of assumptions.csv works: - condition empty: the total, or a national margin whose shares
the result reproduces (occupation alone is not fitted: its national list serves the destinations
without a list of their own); - condition `parameter`: a dial, 1.0 by default; condition `margin`: 1
where the margin is fitted, 0 where it follows; - condition `country=JPN`, `occupation=9111`,
`country=JPN;occupation=2221`: how these people are spread over the codes of that part before the
national margin is applied; the most specific row wins, `occupation=*` and `country=*` are for those
without a row of their own, and a code that is not named gets nobody; - condition
`scheme=individual` on part employer: on top of the above, only the codes named are possible.
"""

import sys
from pathlib import Path

import humanleague
import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
REFERENCE = HERE.parent / "reference"
COLUMNS = [
    "month",
    "country",
    "occupation",
    "origin",
    "sex",
    "scheme",
    "employer",
    "education",
    "workers",
]
JOINT = ["country", "occupation", "sex", "scheme", "employer", "education"]
FITTED = ["country", "sex", "scheme", "employer", "education"]
# Pairs that should also stay near their fractional sizes when people are made whole.
PAIRS = [
    *(["country", other] for other in ("occupation", "sex", "scheme", "employer", "education")),
    *(["occupation", other] for other in ("sex", "employer", "education")),
    ["scheme", "sex"],
]
# How much a miss matters against a cell that is one person off.
FITTED_WEIGHT, PAIR_WEIGHT = 100.0, 10.0
# Raking ends when every margin holds to a millionth of a person.
ROUNDS, CLOSED = 5000, 1e-6
OF = "country="
# Label per cell, wanted size per label, how much a miss matters.
Control = tuple[np.ndarray, np.ndarray, float]


def build(assumptions: pd.DataFrame, priority: pd.Series) -> pd.DataFrame:
    """Turn assumptions and the priority flag of each country into one row per cell with at least
    one worker.
    """
    people = int(_parameter(assumptions, "total"))
    joint = make_whole(joint_weights(assumptions, priority, people), people)
    months, origins = (
        month_margin(assumptions, people),
        whole_margin(_national(assumptions, "origin"), people),
    )
    spread = spread_over_months_and_origins(joint, months, origins)
    return spread.groupby(COLUMNS[:-1], as_index=False)["workers"].sum().sort_values(COLUMNS[:-1])


def joint_weights(assumptions: pd.DataFrame, priority: pd.Series, people: int) -> pd.DataFrame:
    """Weight the list country × occupation × sex × scheme × employer × education; columns JOINT and
    `weight`.
    """
    start = country_occupations(assumptions, priority, people)
    cells = start
    for part in FITTED[1:]:
        cells = _spread(cells, _mixes(assumptions, part), part)
    goals = [start.set_index(["country", "occupation"])["weight"]]
    goals += [_national(assumptions, part).rename_axis(part) * people for part in FITTED[1:]]
    cells["weight"] = _rake(cells, goals)
    return cells[cells["weight"] > 0].sort_values(JOINT).reset_index(drop=True)


def country_occupations(
    assumptions: pd.DataFrame, priority: pd.Series, people: int
) -> pd.DataFrame:
    """Give every destination its people and their occupations; columns country, occupation,
    weight.
    """
    countries = _tilted(
        _national(assumptions, "country"), priority, _parameter(assumptions, "tilt")
    )
    lists = _mixes(assumptions, "occupation")
    elsewhere = _elsewhere(assumptions, lists)
    frames = [
        pd.DataFrame(
            {
                "country": code,
                "occupation": mix.index,
                "weight": share * people * mix.to_numpy(),
            }
        )
        for code, share in countries.items()
        for mix in [lists.get(OF + code, elsewhere)]
    ]
    cells = pd.concat(frames, ignore_index=True)
    return cells[cells["weight"] > 0].reset_index(drop=True)


def make_whole(cells: pd.DataFrame, people: int) -> pd.DataFrame:
    """Replace fractions of people by whole people; columns JOINT and `workers`, cells without
    people dropped.
    """
    weights = cells["weight"].to_numpy()
    counts = humanleague.integerise(weights, people)[0].astype(np.int64)
    counts = _settle(counts, weights, _controls(cells, people))
    return cells[JOINT].assign(workers=counts)[counts > 0].reset_index(drop=True)


def month_margin(assumptions: pd.DataFrame, people: int) -> pd.Series:
    """People per month (YYYY-MM): years first, then the months within each year."""
    months = _national(assumptions, "month")
    years = whole_margin(_national(assumptions, "year"), people)
    parts = [
        whole_margin(_share(months[months.index.str.startswith(year)]), size)
        for year, size in years.items()
    ]
    return pd.concat(parts).sort_index()


def whole_margin(shares: pd.Series, people: int) -> pd.Series:
    """Whole people per code, summing to `people`, each at most one away from its share."""
    return pd.Series(
        humanleague.integerise(shares.to_numpy() * people, people)[0].astype(int),
        index=shares.index,
    )


def spread_over_months_and_origins(
    joint: pd.DataFrame, months: pd.Series, origins: pd.Series
) -> pd.DataFrame:
    """Give each person of the list a month and an origin, keeping all three margins; columns
    COLUMNS.
    """
    margins = [joint["workers"].to_numpy(), months.to_numpy(), origins.to_numpy()]
    counts, statistics = humanleague.qis([np.array([0]), np.array([1]), np.array([2])], margins)
    if not statistics["conv"]:
        raise RuntimeError(f"humanleague.qis did not converge: {statistics}")
    at_list, at_month, at_origin = np.nonzero(counts)
    people = joint.iloc[at_list][JOINT].reset_index(drop=True)
    people["month"], people["origin"] = months.index[at_month], origins.index[at_origin]
    people["workers"] = counts[at_list, at_month, at_origin]
    return people[COLUMNS]


def _parameter(assumptions: pd.DataFrame, key: str) -> float:
    return float(assumptions.set_index("key").at[key, "value"])


def _share(values: pd.Series) -> pd.Series:
    return values / values.sum()


def _mixes(assumptions: pd.DataFrame, part: str) -> dict[str, pd.Series]:
    """Share per code for every condition of a part; several rows may name one code (house maid,
    domestic worker).
    """
    rows = assumptions[(assumptions["part"] == part) & (assumptions["code"] != "")]
    return {
        str(at): _share(group.groupby("code")["value"].sum())
        for at, group in rows.groupby("condition")
    }


def _national(assumptions: pd.DataFrame, part: str) -> pd.Series:
    return _mixes(assumptions, part)[""]


def _tilted(countries: pd.Series, priority: pd.Series, tilt: float) -> pd.Series:
    is_priority = countries.index.map(priority).to_numpy(dtype=bool)
    return _share(countries * np.where(is_priority, tilt, 1.0))


def _elsewhere(assumptions: pd.DataFrame, lists: dict[str, pd.Series]) -> pd.Series:
    """The national list for all other destinations, less what the own lists already account for."""
    national, countries = lists[""], _national(assumptions, "country")
    own = [
        lists[at].reindex(national.index, fill_value=0) * countries[at.removeprefix(OF)]
        for at in lists
        if at
    ]
    return _share(
        (national - _parameter(assumptions, "occupation.subtract") * sum(own)).clip(lower=0)
    )


def _spread(cells: pd.DataFrame, mixes: dict[str, pd.Series], part: str) -> pd.DataFrame:
    """Split every cell over the codes of one part."""
    keys = [name for name in ("country", "occupation", "scheme") if name in cells]
    choices = [
        pd.DataFrame({**kind, part: mix.index, "factor": mix.to_numpy()})
        for kind in cells[keys].drop_duplicates().to_dict("records")
        for mix in [_mix(mixes, kind)]
    ]
    split = cells.merge(pd.concat(choices, ignore_index=True), on=keys)
    split["weight"] = split["weight"] * split.pop("factor")
    return split[split["weight"] > 0].reset_index(drop=True)


def _mix(mixes: dict[str, pd.Series], kind: dict[str, str]) -> pd.Series:
    """Shares over the codes of a part for one kind of cell, by the rules in the module's
    docstring.
    """
    country, occupation = (
        f"country={kind['country']}",
        f"occupation={kind['occupation']}",
    )
    order = [
        f"{country};{occupation}",
        country,
        occupation,
        "occupation=*",
        "country=*",
        "",
    ]
    mix = next(mixes[at] for at in order if at in mixes)
    limit = mixes.get(f"scheme={kind.get('scheme')}")
    return mix if limit is None else mix[mix.index.isin(limit.index)]


def _rake(cells: pd.DataFrame, goals: list[pd.Series]) -> np.ndarray:
    """Scale weights until the sizes named by every goal hold (iterative proportional fitting)."""
    weights = cells["weight"].to_numpy()
    margins = [(_position(cells, goal), goal.to_numpy()) for goal in goals]
    for _ in range(ROUNDS):
        for labels, wanted in margins:
            now = np.bincount(labels, weights, minlength=len(wanted))
            weights = weights * (wanted / now)[labels]
        if max(_miss(labels, weights, wanted) for labels, wanted in margins) < CLOSED:
            # Rounded, so that the last bits of a platform's arithmetic cannot decide who is rounded
            # up.
            return weights.round(9)
    raise RuntimeError(
        "raking did not close: some margin contradicts the combinations that are possible"
    )


def _position(cells: pd.DataFrame, goal: pd.Series) -> np.ndarray:
    """The position in the goal of the code (or pair of codes) of every cell."""
    names = list(goal.index.names)
    codes = pd.MultiIndex.from_frame(cells[names]) if len(names) > 1 else pd.Index(cells[names[0]])
    return goal.index.get_indexer(codes)


def _miss(labels: np.ndarray, weights: np.ndarray, wanted: np.ndarray) -> float:
    return float(np.abs(np.bincount(labels, weights, minlength=len(wanted)) - wanted).max())


def _controls(cells: pd.DataFrame, people: int) -> list[Control]:
    """The sizes that whole people must keep."""
    controls = []
    for names, importance in [
        *(([name], FITTED_WEIGHT) for name in FITTED),
        *((pair, PAIR_WEIGHT) for pair in PAIRS),
    ]:
        labels = cells.groupby(names).ngroup().to_numpy()
        wanted = np.bincount(labels, cells["weight"])
        if importance == FITTED_WEIGHT:
            wanted = humanleague.integerise(wanted, people)[0].astype(float)
        controls.append((labels, wanted, importance))
    return controls


def _settle(counts: np.ndarray, weights: np.ndarray, controls: list[Control]) -> np.ndarray:
    """Move one person at a time to another cell for as long as that brings the controls nearer."""
    counts = counts.copy()
    misses = [
        np.bincount(labels, counts, minlength=len(wanted)) - wanted
        for labels, wanted, _ in controls
    ]

    def move(cell: int, step: int) -> None:
        counts[cell] += step
        for (labels, _, _), miss in zip(controls, misses, strict=True):
            miss[labels[cell]] += step

    moved = True
    while moved:
        moved = False
        for leave in np.flatnonzero(counts):
            saved = _costs(counts, weights, controls, misses, -1)[leave]
            move(leave, -1)
            costs = _costs(counts, weights, controls, misses, +1)
            enter = int(costs.argmin())
            better = saved + costs[enter] < 0
            move(enter if better else leave, +1)
            moved = moved or better
    return counts


def _costs(
    counts: np.ndarray,
    weights: np.ndarray,
    controls: list[Control],
    misses: list,
    step: int,
) -> np.ndarray:
    """What one person more (step 1) or fewer (-1) in each cell adds to the sum of squared
    misses.
    """
    costs = 2 * step * (counts - weights) + 1
    for (labels, _, importance), miss in zip(controls, misses, strict=True):
        costs = costs + (importance * (2 * step * miss + 1))[labels]
    return costs.round(6)


def read_assumptions(path: Path) -> pd.DataFrame:
    """assumptions.csv with text columns as text and `value` as a number."""
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    return table.assign(value=table["value"].astype(float))


def read_priority(reference: Path) -> pd.Series:
    """True per country code whose destination group is one of the governor's priority regions."""
    countries = pd.read_csv(reference / "countries.csv", dtype=str, keep_default_na=False)
    groups = pd.read_csv(reference / "destination_groups.csv", dtype=str, keep_default_na=False)
    chosen = set(groups.loc[groups["priority"] == "true", "code"])
    return countries.set_index("code")["group"].isin(chosen)


def main(folder: Path = HERE, reference: Path = REFERENCE) -> None:
    """Read folder/assumptions.csv, write folder/placements.csv."""
    cells = build(read_assumptions(folder / "assumptions.csv"), read_priority(reference))
    cells.to_csv(folder / "placements.csv", index=False, lineterminator="\n")
    print(f"{cells['workers'].sum()} workers in {len(cells)} cells", file=sys.stderr)


if __name__ == "__main__":
    main()
