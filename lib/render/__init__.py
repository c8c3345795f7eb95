"""One Chart, many media. Knows neither query nor store, so that its tests need no database."""
