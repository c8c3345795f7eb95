"""Rilis data: what was published and when, what changed, and, for data keepers, the way of a file
onto the screen.
"""

import streamlit as st

from lib.ui import sign_in, view
from lib.ui.kit import downloads, prose
from lib.ui.releases import announcement, comparing, intake, listing, withdrawal
from lib.words import _

scene = view.scene()
keeper = sign_in.keeper()

# 1. What has been published.
prose.title(_("Which data are on screen, and since when"))
announcement.show()
listing.list_of_releases(scene)

# 2. Since the last briefing.
prose.section(
    _("What changed"),
    _("Compare what the screen shows now with an earlier day, or two releases."),
)
comparing.compare_two()

# 3. A new file, and the way back: for data keepers.
prose.section(_("Add or withdraw a release"))
downloads.template("releases")
if keeper:
    sign_in.signed_in_line(keeper)
    intake.intake(keeper)
    with st.expander(_("**Withdraw a release**"), key="releases.withdrawal"):
        withdrawal.withdraw(keeper)
else:
    sign_in.ask_keeper()

# 4. For those who check.
with st.expander(_("**Spellings that stayed unknown**"), key="releases.unknowns"):
    listing.unknown_by_release()
with st.expander(_("**Log**"), key="releases.audit"):
    listing.log(names_shown=keeper is not None)
