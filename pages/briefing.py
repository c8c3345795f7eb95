"""Paparan: the collected pictures with what to say about them, presented or taken away as files."""

from lib.ui import view
from lib.ui.briefing import contents, presentation

composed = contents.composed()

if shown := view.show():
    # 0. Nothing but the sheet.
    presentation.present(composed, shown)
else:
    # 1. Briefings to open at once.
    contents.heading(composed)
    contents.ready_made_row()

    # 2. What can be done with the whole.
    contents.actions(composed)

    # 3. Each picture in its place, with what to say about it.
    contents.list_of_items(composed)
