"""Every rule of relations.yaml proves itself: its examples fire it, its counterexamples do not."""

from __future__ import annotations

from typing import Any

import pytest
from marked import ISSUER, Marked, related

from fzbg_graph.lexicon import load
from fzbg_graph.model import Entity, EntityType

RULES: list[dict[str, Any]] = load().tree("relations")


def cases(kind: str) -> list[Any]:
    """One case a line, named by its rule."""
    return [pytest.param(rule, line, id=f"{rule['id']}: {line}") for rule in RULES for line in rule[kind]]


def expected(rule: dict[str, Any], marked: Marked) -> tuple[Entity, Entity]:
    """Subject and object of an example: as marked, else the first unit (or the issuer) and the last fitting name."""
    types = rule["object"] if isinstance(rule["object"], list) else [rule["object"]]
    found = [link.entity for link in marked.links if link.entity is not None]
    units = [entity for entity in found if entity.type is EntityType.UNIT and entity not in marked.marked]
    subject = marked.roles.get("subject") or (units[0] if units else ISSUER)
    return subject, marked.roles.get("object") or [entity for entity in found if entity.type in types][-1]


@pytest.mark.parametrize(("rule", "line"), cases("examples"))
def test_example_fires_its_rule(rule: dict[str, Any], line: str) -> None:
    marked = Marked(line)
    fired = {(claim.subject, claim.object) for claim in related(marked) if claim.evidence.rule == rule["id"]}
    assert expected(rule, marked) in fired


@pytest.mark.parametrize(("rule", "line"), cases("counterexamples"))
def test_counterexample_does_not_fire_its_rule(rule: dict[str, Any], line: str) -> None:
    assert [claim for claim in related(Marked(line)) if claim.evidence.rule == rule["id"]] == []


def test_every_rule_has_its_own_id_and_both_kinds_of_proof() -> None:
    ids = [rule["id"] for rule in RULES]
    assert len(ids) == len(set(ids))
    assert [rule["id"] for rule in RULES if not (rule["examples"] and rule["counterexamples"])] == []


def test_no_trigger_stands_twice_in_one_rule() -> None:
    doubled = [
        (rule["id"], trigger)
        for rule in RULES
        for trigger in dict.fromkeys(rule.get("triggers", ()))
        if rule["triggers"].count(trigger) > 1
    ]
    assert doubled == []
