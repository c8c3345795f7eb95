"""A release is taken out of force by a keeper, after a confirmation."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from lib import events
from lib.store import database, releases, trouble
from lib.ui.kit import prose
from lib.ui.releases import announcement
from lib.ui.releases.rows import every_release, named
from lib.words import _


def withdraw(actor: str) -> None:
    """Take a release out of force, after a confirmation."""
    titles = {row["id"]: named(row) for row in every_release() if pd.isna(row["withdrawn_at"])}
    if not titles:
        prose.aside(_("No release is in force."))
        return
    chosen = st.selectbox(
        _("Release to withdraw"),
        list(titles),
        index=None,
        placeholder=_("Choose a release"),
        format_func=lambda id: titles[id],
        key="releases.withdraw",
    )
    if chosen is None:
        return
    prose.aside(
        _(
            "Its months are read from the release before it again. Nothing is deleted; the log "
            "keeps it."
        )
    )
    sure = st.checkbox(_("Yes, withdraw this release"), key=f"releases.withdraw.sure.{chosen}")
    if st.button(_("Withdraw"), disabled=not sure, key="releases.withdraw.do", type="primary"):
        _withdraw(chosen, actor)


def _withdraw(release_id: int, actor: str) -> None:
    try:
        with database.writing() as connection:
            releases.withdraw(connection, release_id, actor=actor)
    except releases.UnknownRelease:
        st.error(_("This release is withdrawn already."))
    except SQLAlchemyError as error:
        st.error(not_written(error))
    else:
        events.record("withdrawn", release=release_id)
        announcement.announce(_("Release {id} is withdrawn.").format(id=release_id))
        st.rerun()


def not_written(error: SQLAlchemyError) -> str:
    """What a keeper reads when the database refused; the log has the cause."""
    trouble.record_not_written(error)
    return _(
        "Nothing was changed: the database could not be written. Somebody else may be publishing, "
        "or the disk may be full. Try again in a minute."
    )
