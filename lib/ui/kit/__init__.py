"""Elements that know no page and no view: each is given all that it shows."""
