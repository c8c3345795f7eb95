"""The roles of a spreadsheet's columns in words."""

from __future__ import annotations

from lib.words import _


def role_words() -> dict[str, str]:
    """What a column of a spreadsheet was read as, by its role."""
    return {
        "date": _("date of placement"),
        "year": _("year"),
        "month": _("month"),
        "country": _("country"),
        "occupation": _("occupation"),
        "origin": _("kota or kabupaten"),
        "town": _("kota"),
        "district": _("kecamatan"),
        "province": _("province"),
        "sex": _("sex"),
        "scheme": _("scheme"),
        "employer": _("employer"),
        "education": _("education"),
        "count": _("number of workers"),
        "personal": _("personal data: not kept"),
        "running": _("running number or code: not read"),
        "ignored": _("not read"),
    }
