"""Data & metode: what the numbers are, where each month comes from, what nobody knows, and the
table behind it.
"""

import streamlit as st

from lib.ui import view
from lib.ui.data import cell_table, definitions, methods, source_list
from lib.ui.kit import downloads, prose
from lib.words import _

scene = view.scene()

# 1. Before anything is quoted.
prose.title(_("What these numbers are, and what they are not"))
definitions.what_it_is(scene)

# 2. Which release each month comes from.
prose.section(_("Which release each month is read from"))
methods.releases_by_month(scene)

# 3. What nobody knows.
prose.section(_("What is not known"))
definitions.unknowns(scene)

# 4. How it is made, for those who check.
prose.section(_("Definitions and methods"))
with st.expander(_("**Definitions**"), key="data.definitions"):
    definitions.definitions()
with st.expander(_("**Destination groups: rule and countries**"), key="data.groups"):
    methods.groups(scene)
with st.expander(_("**Skill tiers: every occupation**"), key="data.tiers"):
    methods.tiers(scene)
if scene.everything.is_estimate:
    with st.expander(_("**How the estimate was made**"), key="data.estimate"):
        methods.estimate(scene)
with st.expander(_("**Sources and licences**"), key="data.sources"):
    source_list.sources_and_licences()

# 5. The table behind everything, with its files.
prose.section(
    _("The table behind everything"),
    _(
        "All placements under the filter above. The files hold the same rows, with codes, kind and "
        "source."
    ),
)
cell_table.cell_table(scene)

# 6. How official data come in.
prose.section(
    _("Feeding it SISKOP2MI data"),
    _(
        "The template names the columns that are read, and its second sheet the rules. Names, NIK "
        "and other personal data are not needed and are dropped while reading."
    ),
)
downloads.template("data")
