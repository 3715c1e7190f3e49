"""The lexicon, the ontology and a built graph against what they promise; every defect as a finding."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..lexicon import load
from .finding import Finding
from .graph import check_graph
from .lexicon import check_lexicon
from .ontology import check_ontology

__all__ = ["Finding", "check", "check_graph", "check_lexicon", "check_ontology"]


def check(folder: str | Path, *, lexicon: Sequence[Path] = ()) -> tuple[Finding, ...]:
    """Every defect of the lists (with the user's own `lexicon` folders), the ontology, and the graph in `folder`.

    Raises `LexiconError` where the lists cannot be read at all, `GraphError` where there is no graph.
    """
    return (*check_lexicon(load(*lexicon)), *check_ontology(), *check_graph(folder))
