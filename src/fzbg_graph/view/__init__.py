"""Facts of many reports to a picture: one offline HTML page, or a pyvis network for a notebook."""

from .network import to_pyvis
from .page import view

__all__ = ["to_pyvis", "view"]
