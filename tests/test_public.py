"""The package is cheap to import, and its public names are what it says."""

from __future__ import annotations

import subprocess
import sys

import pytest

import fzbg_graph

HEAVY = ("jieba", "networkx", "pyoxigraph", "pyvis", "rdflib", "rjieba", "spacy")


def loaded_by(code: str) -> set[str]:
    program = f"import sys; {code}; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("code", ["import fzbg_graph", "import fzbg_graph.cli", "import fzbg_graph.pipeline"])
def test_importing_loads_no_heavy_library(code):
    assert loaded_by(code).isdisjoint(HEAVY)


@pytest.mark.parametrize("name", fzbg_graph.__all__)
def test_every_public_name_is_there_and_documented(name):
    value = getattr(fzbg_graph, name)
    assert value.__doc__
    assert name in dir(fzbg_graph)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nonsense"):
        fzbg_graph.nonsense  # noqa: B018


def test_the_version_is_the_project_s():
    from importlib.metadata import version

    assert version("fzbg-graph") == fzbg_graph.__version__
