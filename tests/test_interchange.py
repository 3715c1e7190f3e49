"""The interchange form is that of the annotated reports: the same keys, ids that resolve, offsets that hold."""

from __future__ import annotations

import json

import pytest
from conftest import ROOT, SEEDS

from fzbg_graph.interchange import interchange
from fzbg_graph.lexicon import load
from fzbg_graph.pipeline import extract
from fzbg_graph.read import read


@pytest.fixture(scope="module")
def written():
    facts = extract(read(SEEDS[0], load()), load())
    return facts, json.loads(json.dumps(interchange(facts), ensure_ascii=False))


def test_it_has_the_keys_of_a_gold_file(written):
    gold = json.loads((ROOT / "tests" / "gold" / "seeds" / f"{SEEDS[0].stem}.json").read_text("utf-8"))
    assert written[1].keys() == gold.keys()
    assert written[1]["report"].keys() == gold["report"].keys()
    assert written[1]["sha256"] == gold["sha256"]
    for layer in ("relations", "indicators"):
        assert written[1][layer][0].keys() == gold[layer][0].keys() - {"optional"}


def test_every_id_resolves_and_every_entity_is_listed_once(written):
    value = written[1]
    ids = [entity["id"] for entity in value["entities"]]
    assert len(ids) == len(set(ids))
    named = {part for relation in value["relations"] for part in (relation["subject"], relation["object"])}
    assert {value["report"]["issuer"], *named} <= set(ids)


def test_every_mention_s_text_is_the_text_at_its_place(written):
    facts, value = written
    mentions = [mention for entity in value["entities"] for mention in entity["mentions"]]
    assert len(mentions) == len(facts.links) - len(facts.declined)
    assert all(facts.report.text[mention["start"] : mention["end"]] == mention["text"] for mention in mentions)
