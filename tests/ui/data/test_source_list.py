"""Every file and every source of the data package has words in the reader's language."""

from lib.query.sources import resources
from lib.ui.data.source_list import resource_names, source_names


def test_every_file_has_a_name() -> None:
    assert [
        resource.name for resource in resources() if resource.name not in resource_names()
    ] == []


def test_every_source_has_a_name() -> None:
    printed = {source.name for resource in resources() for source in resource.sources}
    assert [name for name in sorted(printed) if not name.startswith(tuple(source_names()))] == []
