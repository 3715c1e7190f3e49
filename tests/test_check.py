"""What the check finds: nothing in a sound graph, and every way of breaking one."""

from __future__ import annotations

import pyoxigraph
import pyshacl
import pytest
import rdflib
from graph_sample import DISCLOSURE, FOOD, GOVERNMENT, JUSTICE, SCHEME, THREE, first, lexicon, second

from fzbg_graph.check import check, check_graph, check_lexicon
from fzbg_graph.errors import GraphError
from fzbg_graph.export import turtle
from fzbg_graph.graph import quads
from fzbg_graph.graph.naming import build_naming
from fzbg_graph.lexicon import Lexicon
from fzbg_graph.vocab import PREFIXES, curie, ontology_file

SPARQL_PREFIXES = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in PREFIXES.items())
GRAPH = turtle(row for facts in (first(), second()) for row in quads(facts, lexicon()))


def node(entity) -> str:
    return lexicon().derive(build_naming).entity(entity)


def change(what: str, term: str, new: str = "", where: str = "") -> str:
    """An update that takes the values of `term` from `what` (?x …), and gives `new` in their place."""
    insert = f"INSERT {{ ?x {term} {new} }}" if new else ""
    return f"DELETE {{ ?x {term} ?old }} {insert} WHERE {{ {what} ; {term} ?old . {where} }}"


def insert(*triple: object) -> str:
    terms = (term if isinstance(term, str) else node(term) for term in triple)
    return f"INSERT DATA {{ {' '.join(terms)} }}"


CLAIM = f"?x rdf:subject {node(GOVERNMENT)} ; rdf:object {node(THREE)}"
RESULT = '?x fzbg:indicator "检查"'
ANOTHER = "?new a fzbg:Sentence ; fzbg:inReport ?r"

# What is done to a sound graph, and the rule that must say so.
BREAKS = {
    "an achievement nobody claims": (insert(JUSTICE, "fzbg:implements", FOOD), "BackedByClaim"),
    "a planned thing as done": (insert(GOVERNMENT, "fzbg:studies", "policy:eighth"), "BackedByClaim"),
    "a plan nobody made": (insert(JUSTICE, "fzbg:plans", FOOD), "PlansBacked"),
    "a shortfall nobody reports": (insert(JUSTICE, "fzbg:reportsShortfallIn", FOOD), "ShortfallBacked"),
    "a claim without its plain triple": (
        insert(GOVERNMENT, "fzbg:implements", THREE).replace("INSERT", "DELETE"), "Claim",
    ),
    "a status changed by hand": (change(CLAIM, "fzbg:status", "code:status-planned"), "BackedByClaim"),
    "a status that is none": (change(CLAIM, "fzbg:status", "code:status-doing"), "Statement"),
    "no evidence": (change(CLAIM, "fzbg:evidence"), "Statement"),
    "evidence twice": (
        f"INSERT {{ ?x fzbg:evidence ?new }} WHERE {{ {CLAIM} ; fzbg:inReport ?r . {ANOTHER} }}", "Statement",
    ),
    "evidence of another report": (
        change(CLAIM, "fzbg:evidence", "?new", f"?x fzbg:inReport ?q . {ANOTHER} FILTER(?r != ?q)"), "Statement",
    ),
    "a quote outside its sentence": (
        change(
            CLAIM, "fzbg:evidence", "?new",
            f"?x fzbg:inReport ?r ; fzbg:end ?z . {ANOTHER} ; fzbg:begin ?b FILTER(?b > ?z)",
        ),
        "Statement",
    ),
    "an invented quote": (change(CLAIM, "fzbg:quote", '"全面落实一切制度"'), "Verbatim"),
    "an offset moved by one": (change(CLAIM, "fzbg:begin", "?new", "BIND(?old - 1 AS ?new)"), "Verbatim"),
    "an end before its beginning": (change(CLAIM, "fzbg:end", "1"), "Placed"),
    "a sentence rewritten": (change("?x a fzbg:Sentence ; fzbg:begin 62", "fzbg:text", '"改写的句子。"'), "Verbatim"),
    "a text that is not the one summed": (
        change("?x a fzbg:Report ; fzbg:year 2023", "fzbg:text", "?new", 'BIND(CONCAT(?old, "。") AS ?new)'), "sha256",
    ),
    "a confidence above one": (change(CLAIM, "fzbg:confidence", "1.5"), "Claim"),
    "no rule": (change(CLAIM, "fzbg:rule"), "Statement"),
    "a year that is a word": (change(CLAIM, "fzbg:year", '"2023年"'), "Statement"),
    "a claim of no known predicate": (change(CLAIM, "rdf:predicate", "fzbg:plans"), "Claim"),
    "a policy as a subject": (change(CLAIM, "rdf:subject", node(DISCLOSURE)), "Ends"),
    "a unit as what is implemented": (change(CLAIM, "rdf:object", node(JUSTICE)), "Ends"),
    "two labels": (insert(FOOD, "rdfs:label", '"另一名称"@zh-hans'), "Named"),
    "a label without its language": (
        change("?x a fzbg:Program", "rdfs:label", "?new", "BIND(STR(?old) AS ?new)"), "Named",
    ),
    "a name in Chinese as an identifier": (
        insert("<https://w3id.org/fzbg/id/policy/三项制度>", 'a fzbg:Policy ; rdfs:label "三项制度"@zh-hans'), "Named",
    ),
    "a party committee that is a government": (insert(GOVERNMENT, "a fzbg:PartyOrganization"), "PartyIsNotGovernment"),
    "a region inside itself": (insert("region:cn-990000 fzbg:inRegion region:cn-990101"), "Region"),
    "a policy that is part of itself": (insert("policy:disclosure fzbg:hasSubPolicy policy:three-systems"), "Policy"),
    "a policy that a unit defines": (insert("policy:eighth fzbg:definedBy", JUSTICE), "DefinedBy"),
    "a scope that is no unit": (insert(SCHEME, "fzbg:scope policy:eighth"), "Scope"),
    "a report without issuer": (change("?x a fzbg:Report", "fzbg:issuedBy"), "Report"),
    "a section of no role": (change("?x a fzbg:Section", "fzbg:role"), "Section"),
    "a mention without a reason": (change("?x a fzbg:Mention", "fzbg:why"), "Mention"),
    "a result of nobody": (change(RESULT, "fzbg:about"), "Result"),
    "a value that is text": (change(RESULT, "fzbg:value", '"十二"'), "Result"),
}  # fmt: skip


def written(folder, data: bytes):
    (folder / "graph.ttl").write_bytes(data)
    return folder


def test_a_sound_graph_has_no_findings(tmp_path):
    assert check_graph(written(tmp_path, GRAPH)) == ()


@pytest.mark.parametrize("way", BREAKS)
def test_every_way_of_breaking_a_graph_is_found(tmp_path, way):
    update, rule = BREAKS[way]
    store = pyoxigraph.Store()
    store.load(GRAPH, format=pyoxigraph.RdfFormat.TURTLE)
    before = set(store)
    store.update(SPARQL_PREFIXES + update)
    assert set(store) != before
    broken = store.dump(format=pyoxigraph.RdfFormat.TURTLE, from_graph=pyoxigraph.DefaultGraph())
    findings = check_graph(written(tmp_path, broken))
    assert rule in {finding.rule for finding in findings if finding.severity == "violation"}
    assert all(finding.where and finding.message for finding in findings)


def test_a_done_claim_of_a_later_year_is_a_warning(tmp_path):
    later = GRAPH.replace(b"fzbg:status code:status-planned", b"fzbg:status code:status-done")
    assert ("warning", "Year") in {(one.severity, one.rule) for one in check_graph(written(tmp_path, later))}


def test_a_missing_graph_is_named(tmp_path):
    with pytest.raises(GraphError, match=r"graph\.ttl"):
        check_graph(tmp_path)


def lists(**changed) -> Lexicon:
    """The sample's lists, a row changed or added in each named table."""
    base = lexicon()
    tables = {name: base.table(name) for name in base.tables}
    for name, row in changed.items():
        tables[name] = (*tables[name], dict(tables[name][-1]) | row)
    return Lexicon(tables, {}, "changed")


def rules(words: Lexicon) -> set[tuple[str, str]]:
    return {(finding.severity, finding.rule) for finding in check_lexicon(words)}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"policies": {"id": "三项", "name": "新制度"}}, ("violation", "id")),
        ({"policies": {"id": "new", "name": "新制度", "parent": "nothing"}}, ("violation", "parent")),
        ({"policies": {"id": "new", "name": "新制度", "kind": "whim"}}, ("violation", "kind")),
        ({"policies": {"id": "new", "name": "“三项制度”"}}, ("warning", "shared name")),
        ({"policies": {"id": "new", "name": "新制度", "source": ""}}, ("violation", "source")),
        ({"programs": {"id": "new", "name": "新行动 "}}, ("violation", "white space")),
        ({"documents": {"name": "新文件", "defines": "没有的制度"}}, ("warning", "defines")),
        ({"documents": {"name": "新文件", "aliases": "甲|甲"}}, ("warning", "twice")),
        ({"unit_kinds": {"kind": "new", "class": "Club"}}, ("violation", "class")),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else "",
)
def test_a_defect_of_the_lists_is_found(changed, expected):
    assert expected not in rules(lists())
    assert expected in rules(lists(**changed))


def test_the_product_s_own_lists_and_ontology_are_sound(tmp_path):
    assert [finding for finding in check(written(tmp_path, GRAPH)) if finding.severity == "violation"] == []


def test_a_standard_engine_running_every_constraint_once_a_node_finds_the_same(tmp_path):
    store = pyoxigraph.Store()
    store.load(GRAPH, format=pyoxigraph.RdfFormat.TURTLE)
    for way in ("a claim without its plain triple", "a plan nobody made", "a policy as a subject", "two labels"):
        store.update(SPARQL_PREFIXES + BREAKS[way][0])
    broken = store.dump(format=pyoxigraph.RdfFormat.TURTLE, from_graph=pyoxigraph.DefaultGraph())
    shapes, terms, data = (
        rdflib.Graph().parse(data=text, format="turtle")
        for text in (ontology_file("shapes.ttl"), ontology_file("fzbg.ttl"), broken)
    )
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=terms)
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    nodes = {curie(str(report.value(result, sh.focusNode))) for result in report.subjects(sh.sourceShape)}
    findings = check_graph(written(tmp_path, broken))
    assert {finding.where for finding in findings} == nodes
    assert {"Claim", "PlansBacked", "Ends", "Named"} <= {finding.rule for finding in findings}
