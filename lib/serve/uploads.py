"""Uploads stay in memory: an export holds names and numbers of people, and a temporary file may outlive the server."""

from starlette.formparsers import MultiPartParser

# Bytes; more than any upload. How much memory one may take is Streamlit's server.maxUploadSize.
NEVER_TO_DISK = 2**40


def keep_in_memory() -> None:
    """Tell Starlette, which else moves what is larger than a megabyte to the temporary folder. Before any request."""
    MultiPartParser.spool_max_size = NEVER_TO_DISK
