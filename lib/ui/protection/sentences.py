"""What the page of protection says around its pictures."""

from __future__ import annotations

from lib.words import _


def what_is_not_known() -> str:
    """Beside the two facts: what nobody printed."""
    return _(
        "How many of Jakarta's workers came home, died or were kept from leaving is not published. "
        "Counts that the province feeds itself are shown to the nearest five, 1 to 4 as “< 5”. "
        "The pictures of this page stay as they are under any filter."
    )


def definitions() -> str:
    """Why no line joins the years."""
    return _(
        "The reports count differently from year to year, so each bar stands by itself: paler bars "
        "follow an earlier definition."
    )


def caution() -> str:
    """What complaints per placement do not say."""
    return _(
        "Complaints follow reporting: where an office is near, more is reported. Both numbers are "
        "published together by one counter only, the office in Jakarta in 2018, for workers of "
        "every origin."
    )
