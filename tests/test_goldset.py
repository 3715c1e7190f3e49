"""A gold folder finds its texts by their sha256, or says what is missing."""

from __future__ import annotations

import json
import shutil

import pytest
from conftest import ROOT, SEEDS

from fzbg_graph.errors import FzbgError
from fzbg_graph.goldset import evaluate_folder

GOLD = ROOT / "tests" / "gold" / "seeds" / f"{SEEDS[0].stem}.json"


@pytest.mark.parametrize("place", ["gold", "gold/texts", "texts", "seeds"])
def test_a_text_is_found_beside_its_gold_file_or_above(tmp_path, place):
    (tmp_path / "gold").mkdir()
    (tmp_path / place).mkdir(exist_ok=True)
    shutil.copy(GOLD, tmp_path / "gold")
    shutil.copy(SEEDS[0], tmp_path / place)
    assert evaluate_folder(tmp_path / "gold").tallies["mentions", ""].tp > 0


def test_a_text_that_was_changed_is_not_taken(tmp_path):
    shutil.copy(GOLD, tmp_path)
    (tmp_path / SEEDS[0].name).write_bytes(SEEDS[0].read_bytes() + b"\n")
    with pytest.raises(FzbgError, match="sha256"):
        evaluate_folder(tmp_path, texts=tmp_path)


@pytest.mark.parametrize(("content", "reason"), [("{", "Expecting"), (json.dumps({"text": "x"}), "sha256")])
def test_a_file_that_is_no_gold_is_named(tmp_path, content, reason):
    (tmp_path / "bad.json").write_text(content, "utf-8")
    with pytest.raises(FzbgError, match=rf"bad\.json.*{reason}"):
        evaluate_folder(tmp_path)


def test_an_empty_folder_is_named(tmp_path):
    with pytest.raises(FzbgError, match=str(tmp_path)):
        evaluate_folder(tmp_path)
