"""Facts to one networkx graph: entities as nodes, claims as edges, under the same names as in RDF."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..lexicon import Lexicon
from ..model import Entity, Facts, Relation
from ..vocab import curie
from .naming import Naming, build_naming
from .rdf import claim_iri

if TYPE_CHECKING:
    import networkx as nx


def network(facts: Iterable[Facts], lexicon: Lexicon) -> nx.MultiDiGraph[str]:
    """One node an entity (label, type, kind, region), one edge a claim, keyed by the claim's name.

    Nodes and edges come sorted, so that drawing and measuring give the same on every run.
    """
    import networkx

    naming = lexicon.derive(build_naming)
    nodes: dict[str, dict[str, str]] = {}
    edges: dict[tuple[str, str, str], dict[str, Any]] = {}
    for one in facts:
        for entity in one.entities:
            name, new = curie(naming.entity(entity)), _node(entity, naming)
            nodes[name] = max(nodes.get(name, new), new, key=lambda node: (len(node["label"]), *node.values()))
        for relation in one.relations:
            ends = curie(naming.entity(relation.subject)), curie(naming.entity(relation.object))
            edges[(*ends, curie(claim_iri(one, relation)))] = _edge(one, relation, naming)
    graph: nx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.add_nodes_from(sorted(nodes.items(), key=lambda item: item[0]))
    for subject, object_, claim in sorted(edges):
        graph.add_edge(subject, object_, claim, **edges[subject, object_, claim])
    return graph


def _node(entity: Entity, naming: Naming) -> dict[str, str]:
    region = "".join(naming.chain(entity)) if entity.type == "Unit" else ""
    return {"label": entity.name, "type": str(entity.type), "kind": entity.kind, "region": region}


def _edge(facts: Facts, relation: Relation, naming: Naming) -> dict[str, Any]:
    evidence, text = relation.evidence, facts.report.text
    return {
        "predicate": str(relation.predicate),
        "status": str(relation.status),
        "year": relation.year,
        "report": facts.report.title,
        "issuer": curie(naming.entity(facts.issuer)),
        "section": facts.sections[evidence.section].heading,
        "sentence": text[slice(*facts.sentences[evidence.sentence].span)],
        "quote": text[slice(*evidence.quote)],
        "begin": evidence.quote.start,
        "end": evidence.quote.end,
        "rule": evidence.rule,
        "confidence": relation.confidence,
    }
