"""Facts to the quads of one named graph a report, and to one networkx graph."""

from __future__ import annotations

from .edges import network
from .rdf import Quad, quads

__all__ = ["Quad", "network", "quads"]
