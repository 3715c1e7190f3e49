"""Shared pieces: the project's folders, the built-in lexicon, and reports made by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from fzbg_graph.lexicon import Lexicon, load
from fzbg_graph.model import Issuer, Report, Span

ROOT = Path(__file__).parent.parent
SEEDS = tuple(sorted((ROOT / "seeds").glob("*.txt")))


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load()


@pytest.fixture(scope="session")
def make_report() -> Callable[..., Report]:
    def make(
        text: str,
        issuer: Issuer = Issuer("天津市南开区人民政府", "government", ("天津市", "南开区")),  # noqa: B008  (frozen)
        year: int = 2024,
        title: str = "南开区2024年度法治政府建设情况报告",
    ) -> Report:
        return Report("report.txt", text, hashlib.sha256(text.encode()).hexdigest(), title, Span(0, 0), issuer, year)

    return make
