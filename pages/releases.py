"""Rilis data: what was published and when, what changed, and, for data keepers, the way of a file
onto the screen.
"""

import streamlit as st

from lib.ui import downloads, intake, reading, releases, sign_in, view
from lib.words import _

scene = view.scene()
keeper = sign_in.keeper()

# 1. What has been published.
reading.title(_("Which data are on screen, and since when"))
releases.told()
releases.list_of_releases(scene)

# 2. A new file, and the way back: for data keepers.
reading.section(_("Add or withdraw a release"))
downloads.template("releases")
if keeper:
    sign_in.signed_in_line(keeper)
    intake.intake(keeper)
    with st.expander(_("**Withdraw a release**"), key="releases.withdrawal"):
        releases.withdraw(keeper)
else:
    sign_in.ask_keeper()

# 3. Since the last briefing.
reading.section(
    _("What changed"),
    _("Compare what the screen shows now with an earlier day, or two releases."),
)
releases.compare_two()

# 4. For those who check.
with st.expander(_("**Spellings that stayed unknown**"), key="releases.unknowns"):
    releases.unknown_by_release()
with st.expander(_("**Log**"), key="releases.audit"):
    releases.log(names_shown=keeper is not None)
