"""The quality reached on the annotated reports does not fall; seeds/, dev/ and own/ each have their floors."""

from __future__ import annotations

import json

import pytest
from conftest import ROOT

from fzbg_graph.evaluate import Scores
from fzbg_graph.goldset import evaluate_folder
from fzbg_graph.lexicon import load
from fzbg_graph.pipeline import extract
from fzbg_graph.read import read

GOLD = ROOT / "tests" / "gold"
DEV = sorted((GOLD / "dev" / "texts").glob("*.txt"))
LAYERS = ("mentions", "entities", "unit names", "relations", "status", "indicators")
FLOORS = {
    "seeds": dict(zip(LAYERS, (0.95, 0.95, 0.97, 0.90, 0.98, 0.97), strict=True)),
    "dev/json": dict(zip(LAYERS, (0.92, 0.92, 0.95, 0.85, 0.97, 0.95), strict=True)),
    "own/json": dict(zip(LAYERS, (0.92, 0.92, 0.95, 0.90, 0.97, 0.92), strict=True)),
}


@pytest.fixture(scope="module", params=FLOORS)
def scored(request) -> tuple[str, Scores]:
    return request.param, evaluate_folder(GOLD / request.param)


def test_every_layer_is_at_its_floor_or_above(scored):
    name, scores = scored
    reached = {layer: round(tally.f1, 4) for layer, kind, tally in scores.rows() if not kind}
    assert {layer: f1 for layer, f1 in reached.items() if f1 < FLOORS[name][layer]} == {}


@pytest.mark.parametrize("path", DEV, ids=lambda path: path.stem)
def test_every_development_report_has_its_issuer_year_and_sections(path):
    gold = json.loads((GOLD / "dev" / "json" / f"{path.stem}.json").read_text("utf-8"))
    names = {entity["id"]: [entity["name"], *entity["aka"]] for entity in gold["entities"]}
    facts = extract(read(path, load()), load())
    assert facts.issuer.name in names[gold["report"]["issuer"]]
    assert facts.report.year == gold["report"]["year"]
    assert len(facts.sections) > 2
