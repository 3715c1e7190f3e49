"""seeds/index.csv says of each source report what reading it finds."""

from __future__ import annotations

import csv

from conftest import ROOT, SEEDS

from fzbg_graph.lexicon import load
from fzbg_graph.read import read


def test_the_index_agrees_with_the_reports():
    with (ROOT / "seeds" / "index.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = []
    for path in SEEDS:
        report = read(path, load())
        found.append(
            {
                "file": report.name,
                "title": report.title,
                "issuer": report.issuer.name,
                "region": report.issuer.region,
                "year": str(report.year),
                "sha256": report.sha256,
            }
        )
    assert rows == found
