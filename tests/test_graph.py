"""Facts to quads and to networkx: every claim with its evidence, named from content, the same on every run."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from graph_sample import (
    COURT,
    DISCLOSURE,
    DISTRICT,
    EIGHTH,
    FIRST,
    FOOD,
    GOVERNMENT,
    HONOUR,
    JUSTICE,
    OUTLINE,
    SCHEME,
    entity,
    first,
    lexicon,
    second,
)

from fzbg_graph.graph import network, quads
from fzbg_graph.graph.naming import build_naming
from fzbg_graph.model import Entity, EntityType, Span
from fzbg_graph.vocab import chinese, curie, text

TESTS = Path(__file__).parent


def shortened(facts) -> set[tuple[str, str, str]]:
    """The triples, IRIs in short form, literals as written."""
    return {
        tuple(curie(term) if term.startswith("<") else term for term in quad[:3]) for quad in quads(facts, lexicon())
    }


def objects(triples, subject: str, predicate: str) -> set[str]:
    return {o for s, p, o in triples if (s, p) == (subject, predicate)}


def name(one: Entity) -> str:
    return curie(lexicon().derive(build_naming).entity(one))


def test_quads_are_sorted_each_once_without_blank_nodes_in_one_graph():
    rows = list(quads(first(), lexicon()))
    assert rows == sorted(set(rows))
    assert not [row for row in rows if any(term.startswith("_:") for term in row)]
    (graph,) = {row[3] for row in rows}
    assert curie(graph) == f"graph:{name(GOVERNMENT).removeprefix('unit:')}-2023-{first().report.sha256[:8]}"


def test_the_order_of_facts_is_irrelevant():
    facts = second()
    turned = replace(facts, links=facts.links[::-1], relations=facts.relations[::-1], indicators=facts.indicators[::-1])
    assert list(quads(turned, lexicon())) == list(quads(facts, lexicon()))


def test_the_same_bytes_whatever_the_hash_seed():
    program = (
        "import graph_sample, hashlib; files = sorted(graph_sample.files().items());"
        "print(hashlib.sha256(repr(files).encode()).hexdigest())"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS.parent / "src"), str(TESTS)])}
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**environment, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


@pytest.mark.parametrize("facts", [first(), second()], ids=["first", "second"])
def test_every_claim_and_result_stands_where_it_says(facts):
    triples = shortened(facts)
    nodes = {s for s, p, o in triples if p == "rdf:type" and o in {"fzbg:Claim", "fzbg:Result"}}
    assert len(nodes) == len(facts.relations) + len(facts.indicators)
    for node in nodes:
        begin, end = (int(objects(triples, node, p).pop().split('"')[1]) for p in ("fzbg:begin", "fzbg:end"))
        assert objects(triples, node, "fzbg:quote") == {text(facts.report.text[begin:end])}
        (sentence,) = objects(triples, node, "fzbg:evidence")
        assert objects(triples, sentence, "rdf:type") == {"fzbg:Sentence"}
        assert objects(triples, node, "fzbg:rule")


def test_plain_triples_follow_the_status():
    triples = shortened(first())
    government = name(GOVERNMENT)
    assert objects(triples, government, "fzbg:implements") == {"policy:three-systems"}
    assert objects(triples, government, "fzbg:plans") == {name(FOOD), name(EIGHTH)}
    assert objects(triples, government, "fzbg:reportsShortfallIn") == {name(DISCLOSURE)}
    assert objects(triples, government, "fzbg:studies") == set()


def test_collaboration_is_written_both_ways():
    triples = shortened(second())
    assert objects(triples, name(JUSTICE), "fzbg:collaboratesWith") == {name(COURT)}
    assert objects(triples, name(COURT), "fzbg:collaboratesWith") == {name(JUSTICE)}


def test_a_listed_policy_brings_its_whole_its_parts_and_their_documents_and_nothing_else():
    triples = shortened(first())
    policies = {s for s, p, o in triples if (p, o) == ("rdf:type", "fzbg:Policy")}
    assert policies == {"policy:three-systems", "policy:disclosure", "policy:recording", "policy:eighth"}
    assert objects(triples, "policy:three-systems", "fzbg:hasSubPolicy") == {"policy:disclosure", "policy:recording"}
    opinion = name(entity(EntityType.DOCUMENT, "关于推行三项制度的意见"))
    assert objects(triples, "policy:three-systems", "fzbg:definedBy") == {opinion, name(OUTLINE)}
    assert objects(triples, opinion, "rdfs:label") == {chinese("关于推行三项制度的意见")}
    assert objects(triples, "policy:three-systems", "skos:altLabel") == {chinese("三项制度")}


def test_a_listed_document_brings_what_it_defines():
    assert ("program:outline-action", "fzbg:definedBy", name(OUTLINE)) in shortened(second())


def test_an_unlisted_report_says_nothing_of_the_lists():
    bare = replace(first(), links=(), relations=())
    assert not {o for s, p, o in shortened(bare) if p == "rdf:type"} & {"fzbg:Policy", "fzbg:Program", "fzbg:Document"}


def test_what_was_declined_is_a_mention_with_a_reason_and_no_reference():
    triples = shortened(first())
    mentions = {s for s, p, o in triples if (p, o) == ("rdf:type", "fzbg:Mention")}
    (declined,) = {node for node in mentions if not objects(triples, node, "fzbg:refersTo")}
    assert objects(triples, declined, "fzbg:text") == {'"有关协会"'}
    assert objects(triples, declined, "fzbg:why") == {'"generic"'}
    assert objects(triples, declined, "fzbg:namesA") == {"fzbg:Unit"}


def test_a_unit_stands_in_its_chain_of_regions():
    triples = shortened(first())
    (region,) = objects(triples, name(GOVERNMENT), "fzbg:inRegion")
    assert region == "region:cn-990101"
    assert objects(triples, region, "fzbg:inRegion") == {"region:cn-990100"}
    assert objects(triples, "region:cn-990100", "fzbg:level") == {"code:level-prefecture"}
    assert objects(triples, "region:cn-990000", "fzbg:inRegion") == set()
    assert objects(triples, name(GOVERNMENT), "rdf:type") == {"fzbg:Unit", "fzbg:GovernmentBody"}


def test_one_body_has_one_hash_in_every_region():
    here, there = (name(Entity(EntityType.UNIT, f"甲省乙市{place}人民政府")) for place in ("丙区", "丁区"))
    assert here.split("-")[1:] == ["990101", here[-8:]]
    assert there == here.replace("990101", "990102")


@pytest.mark.parametrize(
    "full",
    ["国家示范部", "甲省乙市戊县人民政府", "示范集团", "乙市高新区管理委员会", "乙市司法局"],
    ids=["national", "a place no longer in use", "company", "zone", "not in full"],
)
def test_a_unit_without_a_division_is_named_by_a_hash_alone(full):
    local = name(Entity(EntityType.UNIT, full)).removeprefix("unit:")
    assert local.startswith("x-")
    assert len(local) == 14


def test_spellings_are_one_node_and_types_and_scopes_are_apart():
    assert name(Entity(EntityType.PROGRAM, "“春风”行动")) == name(Entity(EntityType.PROGRAM, "春风行动"))
    assert name(Entity(EntityType.PROGRAM, "春风行动")) != name(Entity(EntityType.POLICY, "春风行动"))
    one, other = (Entity(EntityType.DOCUMENT, "值班制度", scope) for scope in ("甲街道", "乙街道"))
    assert name(one) != name(other)


def test_an_alias_of_one_row_names_the_row():
    assert name(Entity(EntityType.POLICY, "公示制度")) == "policy:disclosure"
    assert name(Entity(EntityType.DOCUMENT, "《执法纲要》")) == name(OUTLINE)


def test_a_national_unit_bears_its_other_names():
    ministry = Entity(EntityType.UNIT, "国家示范部")
    facts = replace(first(), relations=(replace(first().relations[0], subject=ministry),))
    assert objects(shortened(facts), name(ministry), "skos:altLabel") == {chinese("示范部"), chinese("中央示范部")}


def test_a_title_known_only_inside_its_issuer_s_reports_says_so():
    assert objects(shortened(first()), name(SCHEME), "fzbg:scope") == {name(GOVERNMENT)}


def claims(facts) -> set[str]:
    return {s for s, p, o in shortened(facts) if (p, o) == ("rdf:type", "fzbg:Claim")}


def test_a_claim_keeps_its_name_when_its_object_is_renamed():
    relation = first().relations[0]
    renamed = replace(relation, object=entity(EntityType.POLICY, "另一名称"), confidence=0.5)
    assert claims(replace(first(), relations=(renamed,))) == claims(replace(first(), relations=(relation,)))


def test_a_claim_is_another_where_its_span_predicate_or_status_is():
    relation = first().relations[0]
    assert relation.object_span is not None
    span = Span(relation.object_span.start + 1, relation.object_span.end)
    others = [replace(relation, object_span=span), first().relations[4], replace(relation, subject_span=Span(0, 2))]
    assert len(claims(replace(first(), relations=(relation, *others)))) == 4


def test_sections_stand_in_the_section_above():
    triples = shortened(first())
    inner = f"section:{first().report.sha256[:12]}-2"
    assert objects(triples, inner, "fzbg:heading") == {'"严格执法"'}
    assert objects(triples, inner, "fzbg:inSection") == {inner[:-1] + "1"}
    assert objects(triples, inner, "fzbg:role") == {"code:role-achievements"}
    assert objects(triples, inner[:-1] + "1", "fzbg:inSection") == set()


def test_the_network_has_a_node_an_entity_and_an_edge_a_claim():
    graph = network([second(), first()], lexicon())
    assert set(graph) == {name(one) for facts in (first(), second()) for one in facts.entities}
    assert {key for _, _, key in graph.edges(keys=True)} == claims(first()) | claims(second())
    assert graph.nodes[name(HONOUR)] == {"label": "2024年度优秀案例", "type": "Honour", "kind": "", "region": ""}
    (edge,) = graph.get_edge_data(name(JUSTICE), name(SCHEME)).values()
    assert edge["predicate"] == "issues"
    assert FIRST[edge["begin"] : edge["end"]] == edge["quote"]
    assert edge["issuer"] == name(GOVERNMENT)
    assert DISTRICT.region == graph.nodes[name(GOVERNMENT)]["region"]


def test_the_network_is_the_same_in_any_order():
    one, other = network([first(), second()], lexicon()), network([second(), first()], lexicon())
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
