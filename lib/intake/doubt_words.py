"""How doubts and their choices are said to the reader."""

from __future__ import annotations

from lib.words import _, number


def message(code: str, place: str, rows: int, workers: int) -> str:
    """What was decided, what it could also mean, and how much hangs on it, in one or two
    sentences.
    """
    words = _messages()[code].format(place=place)
    if not rows:
        return words
    hangs = _("It concerns {rows} rows with {workers} workers.")
    return f"{words} {hangs.format(rows=number(rows), workers=number(workers))}"


def choice_words(token: str) -> str:
    """A choice as a person reads it; a heading or the name of a sheet stands for itself."""
    return _choices().get(token, token)


def _messages() -> dict[str, str]:
    return {
        "no_count_column": _(
            "Each row was taken as one worker, although the column “{place}” holds numbers. Say "
            "whether these numbers are workers."
        ),
        "which_count": _(
            "More than one column may hold the number of workers; “{place}” was read. Say which "
            "one it is."
        ),
        "which_date": _(
            "More than one column may hold the month of placement; “{place}” was read. Say which "
            "one it is."
        ),
        "date_order": _(
            "The dates of “{place}” can be read day first or month first. Say which order the "
            "whole column has."
        ),
        "odd_year": _(
            "“{place}” holds years before 2007, or far from all other years. Say whether they are "
            "right."
        ),
        "time_zone": _(
            "The times of “{place}” are of another time zone and were converted to Jakarta's time, "
            "which moves some to another month. Say whether the date as written holds."
        ),
        "which_sheet": _(
            "More than one sheet holds a table; “{place}” was read. Say which one it is, or all."
        ),
        "second_table": _(
            "Another table stands in the same sheet (row or headings: {place}). Say which of them "
            "counts."
        ),
        "parent_rows": _(
            "Rows that look like sums of other rows, and would count the same workers again: "
            "{place}. Say whether they count."
        ),
        "which_region_code": _(
            "“{place}” holds codes of four digits; BPS and Kemendagri give them to different "
            "regions. Say whose codes they are."
        ),
        "home_country": _(
            "“{place}” names Indonesia, which is where workers leave from. Say whether the column "
            "is the destination."
        ),
        "sex_letters": _(
            "The letters of “{place}” can be read in two ways: P is a woman beside L, and a man "
            "beside W. Say which holds."
        ),
        "thousands": _(
            "“{place}” holds numbers with a dot or a comma. Say whether it sets thousands apart or "
            "decimals."
        ),
        "merged_cells": _(
            "“{place}” has merged cells: the cells below hold nothing of their own. Say whether "
            "they repeat the one above."
        ),
        "column_meaning": _(
            "“{place}” may speak of something else than placements, or not be the column that was "
            "looked for. Say how it is meant."
        ),
        "incomplete": _(
            "The table may not be complete: “{place}” is a total (row: number) that is not the sum "
            "of the rows, or speaks of a part alone, such as the largest or the women. Say whether "
            "it is complete."
        ),
        "control_total": _(
            "The number of workers that was read differs from the control total {place}. Give the "
            "number that was read if it is right."
        ),
    }


def _choices() -> dict[str, str]:
    return {
        "country": _("It is the country of destination"),
        "occupation": _("It is the occupation"),
        "origin": _("It is the kota or kabupaten where the worker lives"),
        "date": _("It is the date of placement"),
        "one_a_row": _("Each row is one worker"),
        "day_first": _("Day first: 31/12/2024"),
        "month_first": _("Month first: 12/31/2024"),
        "year_first": _("Year first: 24-12-31"),
        "as_written": _("As written"),
        "jakarta_time": _("In Jakarta's time"),
        "all": _("All of them together"),
        "first_table": _("The first table alone"),
        "all_tables": _("All tables"),
        "leave_out": _("Leave these rows out"),
        "count": _("Count these rows"),
        "kemendagri": _("Codes of Kemendagri"),
        "bps": _("Codes of BPS"),
        "home": _("It is where the worker comes from"),
        "destination": _("It is the destination"),
        "women_p": _("P is a woman"),
        "men_p": _("P is a man"),
        "decimals": _("Decimals: 12.000 is twelve"),
        "reject": _("Reject these rows"),
        "repeat_above": _("They repeat the cell above"),
        "as_read": _("Thousands: 12.000 is twelve thousand"),
        "not_this": _("It is another column"),
        "keep": _("The years are right"),
        "complete": _("It is complete"),
        "not_complete": _("It is not complete"),
    }
