"""Names to claims: the whole, its parts and its documents, each with the very sentence; stored questions run."""

from __future__ import annotations

from dataclasses import replace

import pytest
from graph_sample import FIRST, GOVERNMENT, JUSTICE, SECOND, THREE, files, lexicon, second

from fzbg_graph.errors import GraphError
from fzbg_graph.export import turtle
from fzbg_graph.graph import quads
from fzbg_graph.lexicon import Lexicon
from fzbg_graph.model import Entity, EntityType
from fzbg_graph.questions import ask, explain, find, questions, trace
from fzbg_graph.store import Store, open_bytes

EMPTY = {"without-evidence"}  # checks: nothing to find in a sound graph


@pytest.fixture(scope="module")
def store() -> Store:
    return open_bytes(files()["graph.ttl"])


def test_a_trace_tells_the_whole_from_its_parts_and_its_documents(store):
    rows = trace(store, "三项制度").rows
    assert {(row.unit, row.predicate, row.what, row.part, row.status, row.year) for row in rows} == {
        (GOVERNMENT.name, "implements", "行政执法三项制度", "whole", "done", 2023),
        (JUSTICE.name, "promotes", "行政执法公示制度", "part", "done", 2023),
        (GOVERNMENT.name, "implements", "行政执法公示制度", "part", "shortfall", 2023),
        (JUSTICE.name, "implements", "执法规范纲要", "document", "done", 2024),
        ("丙区关于贯彻落实〈执法规范纲要〉的方案", "basedOn", "执法规范纲要", "document", "done", 2023),
    }


def test_a_traced_claim_carries_its_sentence_section_offsets_and_rule(store):
    (row,) = (row for row in trace(store, "三项制度").rows if row.part == "whole")
    assert row.sentence == "2023年，丙区全面落实行政执法“三项制度”。"
    assert (row.section, row.rule, row.report) == ("", "rule-1", "丙区2023年度法治政府建设情况报告")
    assert FIRST[row.begin : row.end] == row.quote == "丙区全面落实行政执法“三项制度”"
    (row,) = (row for row in trace(store, "三项制度").rows if row.predicate == "promotes")
    assert row.section == "严格执法"


def test_a_traced_plan_brings_the_action_it_is_named_after_and_no_other(store):
    named = replace(second().relations[2], object=Entity(EntityType.PROGRAM, "执法规范行动"))
    plan = {
        **dict(lexicon().table("documents")[-1]),
        "name": "执法规范行动计划（2023—2025年）",
        "defines": "执法规范行动|三项制度",
    }
    built_in = lexicon()
    tables = {name: built_in.table(name) for name in built_in.tables} | {"documents": (plan,)}
    title = Entity(EntityType.DOCUMENT, plan["name"])
    facts = replace(
        second(),
        relations=(named, replace(second().relations[0], object=title), replace(second().relations[4], object=THREE)),
    )
    made = open_bytes(turtle(quads(facts, Lexicon(tables, {}, "changed"))))
    rows = trace(made, "执法规范行动计划").rows
    assert {(row.what, row.part) for row in rows} == {(plan["name"], "whole"), ("执法规范行动", "named")}


@pytest.mark.parametrize(
    ("year", "status", "expected"),
    [
        (None, "planned", {2024}),
        (2024, None, {2024}),
        (2024, "done", {2024}),
        (2023, None, set()),
        (2022, "done", set()),
    ],
)
def test_a_trace_keeps_a_year_and_a_status(store, year, status, expected):
    rows = trace(store, "食品安全专项行动", year=year, status=status).rows
    assert {row.year for row in rows} == expected
    assert {row.status for row in rows} <= ({status} if status else {"done", "planned"})


@pytest.mark.parametrize("name", ["“三项制度”", "行政执法“三项制度”", "《三项制度》", " 行政执法三项制度 "])
def test_marks_and_other_names_make_no_difference(store, name):
    assert trace(store, name) == trace(store, "三项制度")


@pytest.mark.parametrize(
    ("name", "found"),
    [("丙区关于贯彻落实〈执法规范纲要〉的方案", "document"), ("区司法局", "unit"), ("执法纲要", "document")],
    ids=["label", "as a report calls it", "other name"],
)
def test_a_name_is_found_by_label_by_other_name_or_as_a_report_writes_it(store, name, found):
    (node,) = find(store, name).nodes
    assert f"/id/{found}/" in node


def test_a_title_is_found_without_its_bracketed_end():
    dated = files()["graph.ttl"].replace(
        '"执法规范纲要"@zh-hans ;\n    skos'.encode(), '"执法规范纲要（2021—2025年）"@zh-hans ;\n    skos'.encode()
    )
    assert dated != files()["graph.ttl"]
    assert len(find(open_bytes(dated), "执法规范纲要").nodes) == 1


def test_near_names_are_offered_for_an_unknown_one(store):
    answer = trace(store, "三项制渡")
    assert (answer.unknown, answer.rows) == ("三项制渡", ())
    assert answer.near[0] == "三项制度"
    assert trace(store, "公示").near[0] == "公示制度"
    assert find(store, "qqq").near == ()


def test_a_unit_is_no_policy_to_trace(store):
    assert trace(store, GOVERNMENT.name).unknown == GOVERNMENT.name
    assert find(store, GOVERNMENT.name, [EntityType.UNIT]).nodes


def test_an_unknown_status_or_predicate_names_those_that_are(store):
    with pytest.raises(GraphError, match="done、planned、shortfall"):
        trace(store, "三项制度", status="finished")
    with pytest.raises(GraphError, match="implements"):
        explain(store, GOVERNMENT.name, "执行")


def test_explain_gives_every_claim_of_a_subject_with_evidence(store):
    rows = explain(store, JUSTICE.name).rows
    assert {(row.predicate, row.object) for row in rows} == {
        ("issues", "丙区关于贯彻落实〈执法规范纲要〉的方案"),
        ("promotes", "行政执法公示制度"),
        ("collaboratesWith", "甲省乙市丙区人民法院"),
        ("implements", "执法规范纲要"),
        ("establishes", "甲省乙市丙区调解中心"),
    }
    texts = {2023: FIRST, 2024: SECOND}
    assert all(texts[row.year][row.begin : row.end] == row.quote and row.rule and row.confidence for row in rows)


@pytest.mark.parametrize("predicate", ["implements", "落实"])
def test_explain_narrows_to_a_predicate_and_an_object(store, predicate):
    (row,) = explain(store, GOVERNMENT.name, predicate, "三项制度").rows
    assert (row.status, row.quote) == ("done", "丙区全面落实行政执法“三项制度”")


def test_explain_says_which_end_is_unknown(store):
    assert explain(store, "某某局").unknown == "某某局"
    assert explain(store, GOVERNMENT.name, None, "某某制度").unknown == "某某制度"


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_stored_question_explains_itself_and_runs(store, question):
    assert any("\u4e00" <= char <= "\u9fff" for char in question.chinese)
    assert question.english.isascii()
    answer = ask(store, question.name)
    assert len(answer.columns) == len(set(answer.columns)) > 0
    assert "ORDER BY" in question.sparql


def test_stored_questions_find_what_the_reports_say(store):
    rows = {question.name: ask(store, question.name).rows for question in questions()}
    filled = {"low-confidence", "honours", "collaborations", "shortfalls", "declined", "by-region", "plans-kept"}
    assert all(rows[name] for name in filled)
    assert not any(rows[name] for name in EMPTY)
    assert (GOVERNMENT.name, "食品安全专项行动", 2024, True) in rows["plans-kept"]
    assert (GOVERNMENT.name, "八五普法", 2024, False) in rows["plans-kept"]
    assert (GOVERNMENT.name, "八五普法") in rows["only-planned"]
    assert ("行政执法三项制度", "执法全过程记录制度", 0) in rows["parts-of-policies"]
    assert ("中共甲省乙市丙区委员会", GOVERNMENT.name) in rows["party-and-government"]
    assert ("八五普法", 2024, GOVERNMENT.name, 2024) in rows["closing-plans"]
    assert rows["court-appearance"] == ((GOVERNMENT.name, 2024, "负责人出庭应诉率", 98.5, "负责人出庭应诉率98.5%"),)
    assert [row[3:] for row in rows["reports"]] == [(10, 7, 1, 6, 1), (5, 7, 2, 2, 0)]


def test_a_question_keeps_the_rows_whose_cells_are_given(store):
    rows = ask(store, "results", year=2024, measure="%").rows
    assert [row[2:4] for row in rows] == [("负责人出庭应诉率", 98.5)]


@pytest.mark.parametrize(("name", "cells"), [("no-such-question", {}), ("results", {"colour": 1})])
def test_a_question_or_column_that_is_not_there_is_named(store, name, cells):
    with pytest.raises(GraphError, match="可用"):
        ask(store, name, **cells)
