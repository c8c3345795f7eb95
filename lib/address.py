"""Words of the address that rooms apart from one another must spell alike."""

BRIEFING = "paparan"  # the page of the briefing
RELEASES = "rilis"  # the page of the data keeper
TARGETS = "target"  # the page whose calculator has keys of its own
# Pages of what is counted under the filter, by their paths.
COUNTED = ("", "tujuan", "keahlian", "asal", "pekerja", "bulan")
ITEM = "item"  # a picture of the briefing; once for each
VS = "vs"  # the filter of the view beside this one, itself spelled as an address
WAITING = "waiting"  # the filter that a page does not show, itself spelled as an address
# Carries `page?query` from the websocket's request to the page that runs behind it.
HEADER = "x-rantau-address"
