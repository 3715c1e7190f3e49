"""The scores are those of the format's own scorer: optional things neither count nor cost."""

from __future__ import annotations

from fzbg_graph.evaluate import folded, score


def entity(id_, name, *spans, type_="Unit", **more):
    mentions = [{"start": a, "end": b, "text": "x"} for a, b in spans]
    return {"id": id_, "type": type_, "name": name, "mentions": mentions, **more}


def relation(subject, predicate, object_, status="done", **more):
    return {"subject": subject, "predicate": predicate, "object": object_, "status": status, **more}


def indicator(value, unit, start, end, **more):
    return {"label": "l", "value": value, "unit": unit, "start": start, "end": end, **more}


def counts(layer, gold, prediction, kind=""):
    blank = {"entities": [], "relations": [], "indicators": []}
    tally = score([("r", {**blank, **gold}, {**blank, **prediction})]).tallies[layer, kind]
    return tally.tp, tally.fp, tally.fn


def test_a_mention_counts_only_with_its_exact_span_and_type():
    gold = {"entities": [entity("u", "甲局", (0, 2), (5, 7))]}
    found = {
        "entities": [entity("a", "甲局", (0, 2)), entity("b", "乙", (5, 7), type_="Policy"), entity("c", "丙", (8, 9))]
    }
    assert counts("mentions", gold, found) == (1, 2, 1)


def test_an_optional_mention_neither_counts_nor_costs():
    gold = {"entities": [entity("u", "甲局", (0, 2), optional=True)]}
    assert counts("mentions", gold, {"entities": [entity("a", "甲局", (0, 2))]}) == (0, 0, 0)
    assert counts("mentions", gold, {}) == (0, 0, 0)


def test_an_entity_matches_by_any_acceptable_name_once():
    gold = {"entities": [entity("u", "天津市南开区司法局", (0, 4), aka=["区司法局"])]}
    found = {"entities": [entity("a", "区司法局", (0, 4)), entity("b", "天津市南开区司法局", (9, 12))]}
    assert counts("entities", gold, found) == (1, 1, 0)


def test_a_unit_s_short_name_matches_but_is_not_its_full_name():
    gold = {"entities": [entity("u", "天津市南开区司法局", (0, 4), aka=["区司法局", "天津市南开司法局"])]}
    assert counts("unit names", gold, {"entities": [entity("a", "区司法局", (0, 4))]}) == (0, 1, 1)
    assert counts("unit names", gold, {"entities": [entity("a", "天津市南开司法局", (0, 4))]}) == (1, 0, 0)


def test_cooperation_has_no_direction():
    units = [entity("u", "甲局", (0, 2)), entity("v", "乙局", (3, 5))]
    gold = {"entities": units, "relations": [relation("u", "collaboratesWith", "v")]}
    found = {"entities": units, "relations": [relation("v", "collaboratesWith", "u")]}
    assert counts("relations", gold, found) == (1, 0, 0)


def test_a_relation_with_a_wrong_status_is_found_but_its_status_is_wrong():
    units = [entity("u", "甲局", (0, 2)), entity("p", "制度", (3, 5), type_="Policy")]
    gold = {"entities": units, "relations": [relation("u", "implements", "p", "planned")]}
    found = {"entities": units, "relations": [relation("u", "implements", "p", "done")]}
    assert counts("relations", gold, found) == (1, 0, 0)
    assert counts("status", gold, found) == (0, 1, 1)


def test_a_relation_with_an_optional_entity_is_optional():
    units = [entity("u", "甲局", (0, 2)), entity("p", "制度", (3, 5), type_="Policy", optional=True)]
    assert counts(
        "relations", {"entities": units, "relations": [relation("u", "implements", "p")]}, {"entities": units}
    ) == (0, 0, 0)
    assert counts(
        "relations", {"entities": units}, {"entities": units, "relations": [relation("u", "studies", "p")]}
    ) == (0, 0, 0)


def test_an_indicator_matches_by_value_and_unit_at_overlapping_places():
    gold = {"indicators": [indicator(2.4, "个百分点", 5, 9), indicator(3, "件", 20, 24)]}
    found = {"indicators": [indicator(2.4, "百分点", 7, 9), indicator(3, "件", 30, 33)]}
    assert counts("indicators", gold, found) == (1, 1, 1)


def test_errors_say_where_and_what():
    gold = {"entities": [entity("u", "甲局", (0, 2))], "relations": [], "indicators": []}
    scores = score([("r", gold, {"entities": [], "relations": [], "indicators": []})])
    assert [(error.layer, error.what, error.text) for error in scores.errors] == [
        ("mentions", "missed", "x 0–2"), ("entities", "missed", "甲局"),
    ]  # fmt: skip


def test_names_are_folded_without_what_never_tells_two_apart():
    assert folded("“八五”普法规划（2021—2025年）") == folded("八五普法规划(2021-2025年)")
