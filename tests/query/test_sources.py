"""The data package as the page of sources reads it."""

from lib.query.sources import resources
from lib.settings import DATA


def test_every_shipped_file_names_its_source_and_licence() -> None:
    found = resources()
    assert len(found) > 10
    for resource in found:
        assert (DATA / resource.path).is_file(), resource.path
        assert resource.licences, resource.name
        assert resource.sources, resource.name
