"""The lists of policies, programmes and honours, and of the words around them, are sound."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from fzbg_graph.lexicon import Lexicon, Row, split
from fzbg_graph.model import EntityType
from fzbg_graph.recognise import named
from fzbg_graph.recognise.fold import fold
from fzbg_graph.recognise.namewords import NameWords

TYPES = {"policies": EntityType.POLICY, "programs": EntityType.PROGRAM, "honours": EntityType.HONOUR}


def forms(row: Row) -> list[str]:
    return [row["name"], *split(row["aliases"]), *split(row["variants"]), *split(row["weak"])]


@pytest.mark.parametrize(("table", "least"), [("policies", 300), ("programs", 200), ("honours", 50)])
def test_the_lists_are_of_use(lexicon: Lexicon, table: str, least: int) -> None:
    assert len(lexicon.table(table)) >= least


@pytest.mark.parametrize("table", TYPES)
def test_ids_are_plain_and_names_are_held_once(lexicon: Lexicon, table: str) -> None:
    rows = lexicon.table(table)
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", row["id"]) for row in rows)
    assert [name for name, count in Counter(row["name"] for row in rows).items() if count > 1] == []


def test_no_written_form_stands_for_two_things(lexicon: Lexicon) -> None:
    owners: dict[str, set[str]] = {}
    for table in ("policies", "programs"):
        for row in lexicon.table(table):
            for form in forms(row):
                owners.setdefault(fold(form), set()).add(row["id"])
    assert {form: ids for form, ids in owners.items() if len(ids) > 1} == {}


def test_forms_bear_no_outer_quotes_and_no_spaces_at_their_ends(lexicon: Lexicon) -> None:
    for table in TYPES:
        for row in lexicon.table(table):
            assert all(form == form.strip() and form[0] != "“" for form in forms(row)), row["id"]


def test_parents_are_listed_and_not_their_own(lexicon: Lexicon) -> None:
    ids = {row["id"] for row in lexicon.table("policies")}
    for row in lexicon.table("policies"):
        assert row["parent"] in ids - {row["id"]} or not row["parent"]


def test_the_three_systems_have_their_three_parts(lexicon: Lexicon) -> None:
    parts = {row["name"] for row in lexicon.table("policies") if row["parent"] == "three-enforcement-systems"}
    assert parts == {"行政执法公示制度", "行政执法全过程记录制度", "重大执法决定法制审核制度"}


@pytest.mark.parametrize("table", ["policies", "programs"])
def test_years_are_years_in_order(lexicon: Lexicon, table: str) -> None:
    for row in lexicon.table(table):
        years = [int(year) for year in (row["start"], row["end"]) if year]
        assert years == sorted(years), row["id"]
        assert all(1900 < year < 2100 for year in years), row["id"]


@pytest.mark.parametrize("table", ["policies", "programs"])
def test_every_firm_form_is_recognised_as_itself(lexicon: Lexicon, table: str) -> None:
    wrong = []
    for row in lexicon.table(table):
        firm = dict.fromkeys(split(row["aliases"]), row["name"]) | {form: form for form in split(row["variants"])}
        if row["firmness"] == "firm":
            firm[row["name"]] = row["name"]
        for form, name in firm.items():
            text = f"全面落实{form}，取得实效。"
            found = [(text[slice(*m.span)], m.type, m.name) for m in named(text, (), (), lexicon)]
            if found != [(form.removesuffix("工作"), TYPES[table], name)]:
                wrong.append((form, found))
    assert wrong == []


def test_optional_forms_are_no_mentions_by_themselves(lexicon: Lexicon) -> None:
    for table in ("policies", "programs"):
        for row in lexicon.table(table):
            firm = {fold(form) for form in (*split(row["aliases"]), *split(row["variants"]))}
            assert not firm & {fold(form) for form in split(row["weak"])}, row["id"]
    assert named("坚持公众参与、专家论证、风险评估。", (), (), lexicon) == ()


def test_what_a_head_needs_compiles_and_is_met_by_something(lexicon: Lexicon) -> None:
    for row in lexicon.table("heads"):
        assert bool(row["needs"]) == (row["mode"] == "needs"), row["head"]
        re.compile(row["needs"])
        re.compile(row["unless"])


def test_every_pattern_ends_with_a_head_and_uses_known_classes(lexicon: Lexicon) -> None:
    tree = lexicon.tree("name_patterns")
    known = {"N", "Q", "T", "P", "K", "S", "G", "L", "O", "V", "B", "U", "M", "HP", "HC", "HV", "I"}
    assert all(set(classes) <= known for classes in tree["inside"].values())
    for row in tree["patterns"]:
        assert set(row["starts"]) <= known
        assert row["reason"]
        assert row["pattern"][-1]["ORTH"] in {"HP", "HC", "HV", "I"}


def test_words_of_one_character_stay_so(lexicon: Lexicon) -> None:
    words = lexicon.derive(NameWords)
    for role in ("self", "self_body", "division", "region", "body_end", "sum"):
        assert all(len(word) == 1 for word in words.set(role)), role


@pytest.mark.parametrize(
    "table",
    ["policies", "programs", "honours", "heads", "stops", "quote_verbs", "award_words", "slogans", "name_words"],
)
def test_every_row_says_where_it_comes_from(lexicon: Lexicon, table: str) -> None:
    assert all(row["source"] for row in lexicon.table(table))
