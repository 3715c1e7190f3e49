"""The ontology against the code, the shapes and the questions: everything declared, labelled and used."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import resources
from typing import TYPE_CHECKING

from .. import vocab
from .finding import Finding

if TYPE_CHECKING:
    import rdflib

_USED = re.compile(r"\b(fzbg|code):([A-Za-z][\w-]*)")
_ELSEWHERE = (f"{vocab.BASE}0.", f"{vocab.BASE}code/unit-")  # the version; the kinds of units, labelled by the lexicon
_COMMENT = re.compile(r"#[^\n]*")


def check_ontology() -> tuple[Finding, ...]:
    """Every defect of `ontology/`, sorted; empty if all is well."""
    import rdflib

    ontology = rdflib.Graph().parse(data=vocab.ontology_file("fzbg.ttl"), format="turtle")
    declared = {str(node) for node, _ in ontology.subject_objects(rdflib.RDF.type) if _own(node)} - {vocab.BASE}
    return tuple(sorted({*_labels(ontology, declared), *_uses(ontology, declared), *_context(ontology)}))


def _own(term: object) -> bool:
    return str(term).startswith(vocab.BASE)


def _labels(ontology: rdflib.Graph, declared: set[str]) -> Iterator[Finding]:
    """Terms without one label in each language, and terms of the ontology proper without one comment in each."""
    import rdflib

    for term in declared:
        wanted = {rdflib.RDFS.label} if "/code/" in term else {rdflib.RDFS.label, rdflib.RDFS.comment}
        for kind in wanted:
            literals = list(ontology.objects(rdflib.URIRef(term), kind))
            found = sorted(str(one.language) for one in literals if isinstance(one, rdflib.Literal))
            if found != ["en", "zh-hans"]:
                what, tags = "标签" if kind == rdflib.RDFS.label else "说明", "、".join(found) or "无"
                yield Finding("violation", vocab.curie(term), "labels", f"应有中英文{what}各一，现有：{tags}")


def _uses(ontology: rdflib.Graph, declared: set[str]) -> Iterator[Finding]:
    """Terms that something uses and nobody declares, and terms that nothing uses."""
    import rdflib

    in_code = {term.strip("<>") for term in vocab.terms()}
    texts = [vocab.ontology_file("shapes.ttl"), *(file.read_text("utf-8") for file in _questions())]
    in_texts = {
        vocab.PREFIXES[prefix] + local for text in texts for prefix, local in _USED.findall(_COMMENT.sub("", text))
    }
    own = {str(node) for _, kind, node in ontology if _own(node) and kind != rdflib.SKOS.inScheme}
    for term in (in_code | in_texts | own) - {vocab.BASE}:
        if term not in declared and not term.startswith(_ELSEWHERE):
            yield Finding("violation", vocab.curie(term), "declared", "用到了，但本体中没有声明")
    for term in declared - in_code - in_texts - own:
        if "/code/" not in term and (rdflib.URIRef(term), rdflib.RDFS.subClassOf, None) not in ontology:
            yield Finding("violation", vocab.curie(term), "used", "声明了，但没有用到")


def _questions() -> Iterator[resources.abc.Traversable]:
    for file in resources.files(__package__.rpartition(".")[0]).joinpath("questions").iterdir():
        if file.name.endswith(".rq"):
            yield file


def _context(ontology: rdflib.Graph) -> Iterator[Finding]:
    """Properties that the JSON-LD context does not know."""
    import rdflib

    context = json.loads(vocab.ontology_file("context.jsonld"))["@context"]
    for kind in (rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty):
        for term in ontology.subjects(rdflib.RDF.type, kind):
            if _own(term) and str(term).removeprefix(vocab.BASE) not in context:
                yield Finding("violation", vocab.curie(str(term)), "context", "context.jsonld 中没有")
