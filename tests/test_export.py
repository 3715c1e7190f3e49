"""Quads to Turtle, TriG, N-Quads and tables: the same bytes in any order, read alike by every parser, written whole."""

from __future__ import annotations

import csv
import io
import os
import re
from dataclasses import replace

import pyoxigraph
import pytest
import rdflib
from graph_sample import FIRST, FOOD, files, first, lexicon, second
from hypothesis import given, settings
from hypothesis import strategies as st

from fzbg_graph.errors import GraphError
from fzbg_graph.export import exports, nquads, spreadsheet_safe, tables, trig, turtle, write_atomically
from fzbg_graph.graph import quads
from fzbg_graph.vocab import LABEL, PREFIXES, TEXT, chinese, graph_iri, iri, text

ROWS = [*quads(first(), lexicon()), *quads(second(), lexicon())]
TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


def triples(data: bytes, form: pyoxigraph.RdfFormat = pyoxigraph.RdfFormat.TURTLE) -> set[str]:
    return {f"{q.subject} {q.predicate} {q.object}" for q in pyoxigraph.parse(data, format=form)}


def by_rdflib(data: bytes) -> set[str]:
    lines = rdflib.Graph().parse(data=data, format="turtle").serialize(format="nt", encoding="utf-8")
    return triples(lines, pyoxigraph.RdfFormat.N_TRIPLES)


def table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files()[name].decode("utf-8-sig"))))


def test_turtle_says_the_same_to_two_parsers_as_the_quads_say():
    said = {" ".join(row[:3]) for row in ROWS}
    data = turtle(ROWS)
    lines = "".join(f"{line} .\n" for line in sorted(said)).encode()
    assert triples(data) == by_rdflib(data) == triples(lines, pyoxigraph.RdfFormat.N_TRIPLES)


@pytest.mark.parametrize("write", [turtle, trig, nquads])
def test_the_order_of_quads_and_their_repetition_are_irrelevant(write):
    assert write([*ROWS[::-1], *ROWS[:50]]) == write(ROWS)


def test_the_order_of_reports_is_irrelevant():
    assert exports([second(), first()], lexicon()) == files()


def test_what_two_reports_say_stands_once():
    assert files()["graph.ttl"].decode().count('rdfs:label "食品安全专项行动"@zh-hans') == 1


def test_trig_has_a_graph_a_report_and_holds_every_quad():
    parsed = list(pyoxigraph.parse(files()["graph.trig"], format=pyoxigraph.RdfFormat.TRIG))
    assert {str(quad.graph_name) for quad in parsed} == {row[3] for row in ROWS}
    assert len(parsed) == len({*ROWS})


def test_nquads_are_sorted_lines_that_parse_to_every_quad():
    lines = nquads(ROWS).decode().splitlines()
    assert lines == sorted(lines)
    parsed = pyoxigraph.parse(nquads(ROWS), format=pyoxigraph.RdfFormat.N_QUADS)
    assert len(list(parsed)) == len({*ROWS})


def test_turtle_is_made_to_be_read():
    data = files()["graph.ttl"].decode()
    assert '\npolicy:three-systems a fzbg:Policy ;\n    rdfs:label "行政执法三项制度"@zh-hans ;\n' in data
    assert f'fzbg:text """{FIRST}"""' in data
    assert "<https://" not in data.partition("\n\n")[2]
    subjects = re.findall(r"^(\w+):(\S+) a ", data, re.M)
    kinds = list(dict.fromkeys(kind for kind, _ in subjects))
    assert kinds == [kind for kind in PREFIXES if kind in kinds]
    begins = [int(local.split("-")[1]) for kind, local in subjects if kind == "sentence"]
    assert begins[: len(first().sentences)] == sorted(begins[: len(first().sentences)])
    assert len(begins) == len(first().sentences) + len(second().sentences)


@given(TEXTS, TEXTS)
@settings(max_examples=60, deadline=None)
def test_any_label_and_any_text_come_through_two_parsers(label, content):
    node, graph = iri("unit", "x-1"), graph_iri("g")
    data = turtle([(node, LABEL, chinese(label), graph), (node, TEXT, text(content), graph)])
    values = {str(triple.object.value) for triple in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE)}
    assert values == {label, content}
    assert by_rdflib(data) == triples(data)


def test_of_two_spellings_of_a_name_one_is_the_label():
    spelled = replace(FOOD, name="“食品安全”专项行动")
    other = replace(second(), relations=(replace(second().relations[0], object=spelled),), links=())
    data = turtle([*ROWS, *quads(other, lexicon())]).decode()
    expected = 'rdfs:label "“食品安全”专项行动"@zh-hans ;\n    skos:altLabel "食品安全专项行动"@zh-hans ;'
    assert expected in data


def test_tables_open_in_a_spreadsheet():
    for name, content in tables([first(), second()], lexicon()).items():
        assert name.endswith(".csv")
        assert content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content
        assert content.endswith(b"\n")


def test_the_tables_hold_every_claim_result_and_declined_mention():
    facts = (first(), second())
    rows = table("claims.csv")
    assert len(rows) == sum(len(one.relations) for one in facts)
    texts = {one.report.name: one.report.text for one in facts}
    assert all(texts[row["file"]][int(row["begin"]) : int(row["end"])] == row["quote"] for row in rows)
    assert all(row["quote"] in row["sentence"] for row in rows)
    assert {row["value"] for row in table("indicators.csv")} == {"12", "15000", "98.5"}
    assert [(row["text"], row["why"], row["sentence"]) for row in table("declined.csv")] == [
        ("有关协会", "generic", "邀请有关协会座谈。")
    ]


def test_the_tables_count_reports_mentions_and_claims():
    (row,) = (row for row in table("programs.csv") if row["name"] == FOOD.name)
    assert (row["reports"], row["mentions"], row["claims"]) == ("2", "1", "2")
    (row,) = (row for row in table("units.csv") if row["name"] == "甲省乙市丙区人民政府")
    assert (row["kind"], row["region"], row["reports"]) == ("government", "甲省乙市丙区", "2")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x"])
def test_a_cell_that_would_run_as_a_formula_gets_an_apostrophe(cell):
    assert spreadsheet_safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "“八五”普法", "1-2", "a=b", "'x"])
def test_any_other_cell_stays_as_it_is(cell):
    assert spreadsheet_safe(cell) == cell


def test_a_formula_in_a_report_stays_text_and_a_negative_number_a_number():
    indicator = replace(second().indicators[0], label="=cmd()", value=-50.0)
    (made,) = (
        tables([replace(second(), indicators=(indicator,))], lexicon())["indicators.csv"].decode().split("\n")[1:2]
    )
    assert ",'=cmd(),-50," in made


def test_a_file_is_written_whole_in_a_new_folder(tmp_path):
    path = tmp_path / "a" / "b.ttl"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, broken):
    path = tmp_path / "graph.ttl"
    path.write_bytes(b"old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, broken, fail)
    with pytest.raises(GraphError, match=r"graph\.ttl.*No space left"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_a_file_is_named(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(GraphError, match="无法写入"):
        write_atomically(tmp_path / "file" / "graph.ttl", b"")
