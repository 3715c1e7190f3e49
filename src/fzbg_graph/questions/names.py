"""A name as people write it to the nodes that bear it, or the names that come near."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from ..model import EntityType
from ..store import Store
from ..vocab import key

_BRACKETED = re.compile(r"[（(〔\[][^（(〔\[）)〕\]]*[）)〕\]]$")
_SHOWN = 5


class Found(NamedTuple):
    """The IRIs that bear a name, sorted; where there are none, the names that come near it, the nearest first."""

    nodes: tuple[str, ...]
    near: tuple[str, ...] = ()


def find(store: Store, name: str, types: Iterable[EntityType] = tuple(EntityType)) -> Found:
    """What is called `name`: by label or other name; else by a title without its bracketed end; else in some report.

    Quotes, title marks, brackets, spaces and width make no difference.
    """
    kinds = ", ".join(f"fzbg:{kind}" for kind in types)
    where = f"?x a ?type . FILTER(?type IN ({kinds}))"
    labels = _rows(store, f"SELECT ?x ?name {{ ?x rdfs:label|skos:altLabel ?name . {where} }}")
    wanted = key(name)
    found = [node for node, label in labels if key(label) == wanted]
    found = found or [node for node, label in labels if key(_BRACKETED.sub("", label)) == wanted]
    if not found:
        said = _rows(store, f"SELECT DISTINCT ?x ?name {{ ?m fzbg:refersTo ?x ; fzbg:text ?name . {where} }}")
        found = [node for node, text in said if key(text) == wanted]
    return Found(tuple(sorted(set(found)))) if found else Found((), _near(wanted, labels))


def _rows(store: Store, query: str) -> list[tuple[str, str]]:
    return [(str(node), str(name)) for node, name in store.query(query).rows]


def _near(wanted: str, labels: list[tuple[str, str]]) -> tuple[str, ...]:
    """Names that hold what was asked, shortest first; then those spelled most alike; one name a node."""
    known = {key(label): (label, node) for node, label in sorted(labels, key=lambda row: row[1], reverse=True)}
    holding = sorted((one for one in known if wanted and wanted in one), key=lambda one: (len(one), one))
    alike = get_close_matches(wanted, sorted(known), n=_SHOWN, cutoff=0.4)
    nearest: dict[str, str] = {}
    for one in (*holding, *alike):
        label, node = known[one]
        nearest.setdefault(node, label)
    return tuple(nearest.values())[:_SHOWN]
