"""Facts to files: stable bytes in each format, written whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from ..graph import quads
from ..lexicon import Lexicon
from ..model import Facts
from .files import write_atomically
from .rdf import nquads, trig, turtle
from .spreadsheet import spreadsheet_safe, tables

__all__ = ["exports", "nquads", "spreadsheet_safe", "tables", "trig", "turtle", "write_atomically"]


def exports(facts: Sequence[Facts], lexicon: Lexicon) -> dict[str, bytes]:
    """The content of graph.ttl, graph.trig and the tables, by file name; the order of the reports is irrelevant."""
    rows = [quad for one in facts for quad in quads(one, lexicon)]
    return {"graph.ttl": turtle(rows), "graph.trig": trig(rows), **tables(facts, lexicon)}
