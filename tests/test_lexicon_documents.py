"""The document tables: facts that can be checked without reading them all."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from fzbg_graph.lexicon import load, split

TABLES = ["documents", "document_heads", "document_variants", "document_words", "issuing_codes"]
DATE = re.compile(r"(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
NUMBER = re.compile(r"[一-龥]+(?:〔(?:19|20)\d{2}〕\d+号|令第\d+号)")
PROVINCES = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔云藏陕甘青宁新"


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_sorted_and_every_one_has_a_source(table: str) -> None:
    rows = load().table(table)
    first = [next(iter(row.values())) for row in rows]
    assert first == sorted(first)
    assert [row for row in rows if not row["source"]] == []


def test_the_list_holds_four_hundred_laws_regulations_party_rules_and_plans() -> None:
    kinds = Counter(row["kind"] for row in load().table("documents"))
    assert sum(kinds.values()) >= 400
    assert kinds["law"] >= 300
    assert kinds["regulation"] >= 150
    assert kinds["party"] >= 40


def test_no_name_or_alias_belongs_to_two_documents() -> None:
    names = [name for row in load().table("documents") for name in (row["name"], *split(row["aliases"]))]
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_a_law_of_the_nation_is_known_without_its_first_words_too() -> None:
    rows = [
        row for row in load().table("documents") if row["name"].startswith("中华人民共和国") and row["kind"] == "law"
    ]
    assert [r["name"] for r in rows if r["name"].removeprefix("中华人民共和国") not in split(r["aliases"])] == []


def test_dates_are_dates_and_amendments_come_after_the_first_issue() -> None:
    for row in load().table("documents"):
        dates = [row["issued"], *split(row["amended"])] if row["issued"] else [*split(row["amended"])]
        assert all(DATE.fullmatch(date) for date in dates), row["name"]
        assert dates == sorted(dates), row["name"]


def test_document_numbers_have_the_official_form_and_name_few_texts_each() -> None:
    numbers = Counter(row["number"] for row in load().table("documents") if row["number"])
    assert [number for number in numbers if not NUMBER.fullmatch(number)] == []
    shared = {number for number, times in numbers.items() if times > 1}
    assert shared == {"国发〔2021〕16号", "国办发〔2022〕2号"}  # one notice for two outlines; a notice and its list


def test_every_variant_is_a_pattern_whose_replacement_fits() -> None:
    for row in load().table("document_variants"):
        assert re.compile(row["pattern"]).sub(row["replacement"], "甲") == "甲"


def test_every_province_has_the_codes_of_its_government_and_office() -> None:
    units = {row["code"]: row["unit"] for row in load().table("issuing_codes")}
    for province in PROVINCES:
        issued = [unit for code, unit in units.items() if code.startswith(province)]
        assert any(unit.endswith("人民政府") for unit in issued), province
        assert any(unit.endswith("人民政府办公厅") for unit in issued), province
