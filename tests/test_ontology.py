"""The ontology, its shapes and its context: declared, labelled, used, and read by standard tools."""

from __future__ import annotations

import json

import pyoxigraph
import pyshacl
import pytest
import rdflib
from graph_sample import files, first, lexicon, second

from fzbg_graph import vocab
from fzbg_graph.check import check_ontology, ontology
from fzbg_graph.graph import quads

ELSEWHERE = {"fzbg:Statement", "fzbg:Implementable"}  # classes above others: in the ontology, not in the data


def parsed(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=vocab.ontology_file(name), format="turtle")


def test_every_term_is_declared_labelled_in_both_languages_and_used():
    assert check_ontology() == ()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('rdfs:label "落实"@zh-hans , "implements"@en', 'rdfs:label "implements"@en', "labels"),
        ('rdfs:label "落实"@zh-hans', 'rdfs:label "落实"@zh-Hans', "labels"),
        ("fzbg:studies a owl:ObjectProperty", "fzbg:learns a owl:ObjectProperty", "declared"),
        ("fzbg:role a owl:ObjectProperty", "fzbg:unused a owl:ObjectProperty", "used"),
        ("code:status-shortfall a skos:Concept", "code:status-lack a skos:Concept", "declared"),
        ("fzbg:namesA a owl:ObjectProperty", "fzbg:names a owl:ObjectProperty", "context"),
    ],
)
def test_a_defect_of_the_ontology_is_found(monkeypatch, old, new, rule):
    whole = vocab.ontology_file("fzbg.ttl")
    assert old in whole
    monkeypatch.setattr(
        ontology.vocab, "ontology_file",
        lambda name, real=vocab.ontology_file: whole.replace(old, new) if name == "fzbg.ttl" else real(name),
    )  # fmt: skip
    assert rule in {finding.rule for finding in check_ontology()}


def test_every_property_and_class_of_the_ontology_occurs_in_a_graph():
    terms = {vocab.curie(term) for facts in (first(), second()) for quad in quads(facts, lexicon()) for term in quad}
    declared = {
        vocab.curie(str(term))
        for term, kind in parsed("fzbg.ttl").subject_objects(rdflib.RDF.type)
        if kind in {rdflib.OWL.Class, rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty}
    }
    classes_of_units = {f"fzbg:{row['class']}" for row in lexicon().table("unit_kinds")}
    all_classes_of_units = {
        vocab.curie(str(term))
        for term in parsed("fzbg.ttl").subjects(rdflib.RDFS.subClassOf, rdflib.URIRef(vocab.UNIT.strip("<>")))
    }
    assert classes_of_units <= all_classes_of_units
    assert declared - terms - ELSEWHERE - all_classes_of_units == set()


def test_the_ontology_gives_a_domain_or_range_to_every_property_of_claims():
    graph = parsed("fzbg.ttl")
    for term in vocab.PREDICATES.values():
        node = rdflib.URIRef(term.strip("<>"))
        assert (node, rdflib.RDFS.domain, None) in graph or (node, rdflib.RDFS.range, None) in graph


def test_the_context_reads_plain_json_as_the_graph_s_terms():
    context = json.loads(vocab.ontology_file("context.jsonld"))["@context"]
    document = {
        "@context": context,
        "id": "policy:three-systems",
        "type": "Policy",
        "label": "行政执法三项制度",
        "altLabel": ["三项制度"],
        "hasSubPolicy": ["policy:disclosure", "policy:recording"],
        "kind": "code:policy-system",
        "startYear": 2017,
    }
    read = set(pyoxigraph.parse(json.dumps(document).encode(), format=pyoxigraph.RdfFormat.JSON_LD))
    whole = set(pyoxigraph.parse(files()["graph.ttl"], format=pyoxigraph.RdfFormat.TURTLE))
    assert len(read) == 7
    assert {quad.triple for quad in read} <= {quad.triple for quad in whole}


def test_the_shapes_are_sound_and_a_standard_engine_agrees_with_them_whole():
    data = rdflib.Graph().parse(data=files()["graph.ttl"], format="turtle")
    conforms, _, text = pyshacl.validate(
        data, shacl_graph=parsed("shapes.ttl"), ont_graph=parsed("fzbg.ttl"), meta_shacl=True
    )
    assert conforms, text


def test_the_readme_names_every_term():
    readme = vocab.ontology_file("README.md")
    types = {rdflib.OWL.Class, rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty}
    own = {term for term, kind in parsed("fzbg.ttl").subject_objects(rdflib.RDF.type) if kind in types}
    assert [term for term in sorted(own) if f"`{vocab.curie(str(term))}`" not in readme] == []
