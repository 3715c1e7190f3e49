"""A built graph to answers: every form of query, no way out of this machine, and errors that say where."""

from __future__ import annotations

import pytest
import rdflib
from graph_sample import files, first, second

from fzbg_graph.errors import GraphError
from fzbg_graph.export import write_atomically
from fzbg_graph.store import Answer, Store, open_bytes, open_graph


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("exports")
    for name, content in files().items():
        write_atomically(path / name, content)
    return path


@pytest.fixture(scope="module")
def store(folder) -> Store:
    return open_graph(folder)


def test_select_gives_columns_and_python_values(store):
    answer = store.query(
        "SELECT ?label ?value ?about ?none"
        " { ?r fzbg:value ?value ; fzbg:approximate ?about ; fzbg:indicator ?label } ORDER BY ?value"
    )
    assert answer == Answer(
        ("label", "value", "about", "none"),
        (("检查", 12, False, None), ("负责人出庭应诉率", 98.5, False, None), ("罚没款", 15000, True, None)),
    )


def test_ask_construct_and_describe_answer_too(store):
    assert store.query("ASK { ?u fzbg:implements policy:three-systems }").rows == ((True,),)
    assert store.query("ASK { ?u fzbg:implements policy:recording }").rows == ((False,),)
    made = store.query("CONSTRUCT { ?x a fzbg:Policy } WHERE { ?x a fzbg:Policy }")
    assert made.columns == ("subject", "predicate", "object")
    assert len(made.rows) == 4
    assert ("startYear", 2017) in {
        (str(row[1]).rpartition("/")[2], row[2]) for row in store.query("DESCRIBE policy:disclosure").rows
    }


def test_a_fact_is_counted_once_and_named_graphs_tell_who_says_it(store):
    plain = "?s rdfs:label '食品安全专项行动'@zh-hans"
    assert store.query(f"SELECT (COUNT(*) AS ?n) {{ {plain} }}").rows == ((1,),)
    graphs = store.query(f"SELECT ?g {{ GRAPH ?g {{ {plain} }} }}").rows
    assert len(graphs) == 2
    assert store.query(f"SELECT (COUNT(*) AS ?n) {{ {plain} }}").rows == ((1,),)


def test_the_ontology_s_labels_are_at_hand(store):
    rows = store.query("SELECT ?l { fzbg:implements rdfs:label ?l } ORDER BY ?l").rows
    assert rows == (("implements",), ("落实",))


def test_rdflib_sees_the_same_triples(store):
    graph = store.rdflib()
    assert len(graph) == len(store)
    found = graph.query("SELECT ?u { ?u a fzbg:Report }")
    assert len(found) == 2
    assert isinstance(graph, rdflib.Graph)


def test_bytes_open_like_a_folder(store):
    assert len(open_bytes(files()["graph.ttl"])) == len(store)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * { ?s foo:bar ?o }", r"第 1 行第 \d+ 列：用了没有声明的前缀"),
        ("SELECT ?s\nWHERE { ?s ?p ", "第 2 行第 1[0-9] 列"),
        ("SELECT ?s WHERE { ?s ?p ?o } ORDER", "语法错误"),
        ("INSERT DATA { <a:a> <b:b> 1 }", "不能修改"),
        ("DELETE WHERE { ?s ?p ?o }", "不能修改"),
        ("LOAD <http://example.org/x>", "不能修改"),
        ("CLEAR ALL", "不能修改"),
        ("", "不是 SPARQL 查询"),
        ("哪些机构落实了三项制度？", "不是 SPARQL 查询"),
        ("SELECT * " + "{" * 80 + "}" * 80, "过于复杂"),
        ("SELECT * { FILTER(" + "||".join(["1"] * 300) + ") }", "过于复杂"),
        ("SELECT * { ?s ?p ?o }" + " " * 40_000, "过长"),
    ],
)
def test_what_cannot_be_answered_says_why_and_where(store, query, message):
    with pytest.raises(GraphError, match=message):
        store.query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICE# comment\n<http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
        "SELECT * { { SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } } }",
        "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "PREFIX e: <http://127.0.0.1:9/> SELECT * { SERVICE e:x { ?s ?p ?o } }",
        "PREFIX e: <http://127.0.0.1:9/> SELECT * { ?s ?p e:.SERVICE e:x { ?s ?p ?o } }",
        "SELECT * { VALUES ?e { <http://127.0.0.1:9/> } SERVICE ?e { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        'SELECT * { BIND("\\u005C" AS ?a) SERVICE <http://127.0.0.1:9/> { ?s ?p "x" } }',
        "SELECT * { BIND('\\u0027 AS ?a) SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } #'",
    ],
)
def test_a_query_that_would_leave_this_machine_is_refused(store, query):
    with pytest.raises(GraphError, match="SERVICE"):
        store.query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service rdfs:label 'SERVICE' }",
        'SELECT * { ?s ?p """a "SERVICE" b""" }',
        "SELECT * { ?s <http://example.org/SERVICE> ?o } # SERVICE <http://x> {}",
        "PREFIX SERVICE: <http://example.org/> SELECT * { ?s SERVICE:x ?o }",
    ],
)
def test_a_word_that_only_looks_like_it_is_not(store, query):
    assert store.query(query).rows == ()


def test_a_missing_graph_says_what_to_do(tmp_path):
    with pytest.raises(GraphError, match="fzbg build"):
        open_graph(tmp_path)


def test_a_damaged_graph_says_which_file(folder, tmp_path):
    whole = files()["graph.ttl"]
    (tmp_path / "graph.ttl").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(GraphError, match=r"graph\.ttl 已损坏"):
        open_graph(tmp_path)


def test_reading_changes_nothing(folder, store):
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == files()
    assert store.query("SELECT (COUNT(?c) AS ?n) { ?c a fzbg:Claim }").rows == (
        (len(first().relations) + len(second().relations),),
    )
