"""Knowledge graphs of the annual reports on building a law-based government (法治政府建设年度报告).

The public names; each is imported when it is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .build import build as build_graph
    from .build import write_extractions, write_view
    from .check import check as check_graph
    from .errors import FzbgError, GraphError, LexiconError, ReportError
    from .goldset import evaluate_folder
    from .graph import network as to_networkx
    from .interchange import interchange as to_interchange
    from .lexicon import Lexicon
    from .lexicon import load as load_lexicon
    from .model import (
        Entity,
        EntityType,
        Evidence,
        Facts,
        Indicator,
        Issuer,
        Link,
        Mention,
        Predicate,
        Relation,
        Report,
        Section,
        SectionRole,
        Sentence,
        Span,
        Status,
    )
    from .pipeline import extract
    from .questions import explain, trace
    from .read import parse as parse_report
    from .read import read as read_report
    from .store import open_graph
    from .view import to_pyvis
    from .view import view as to_html

_HOMES = {
    "build_graph": "build:build",
    "write_extractions": "build",
    "write_view": "build",
    "check_graph": "check:check",
    "FzbgError": "errors",
    "GraphError": "errors",
    "LexiconError": "errors",
    "ReportError": "errors",
    "evaluate_folder": "goldset",
    "to_networkx": "graph:network",
    "to_interchange": "interchange:interchange",
    "Lexicon": "lexicon",
    "load_lexicon": "lexicon:load",
    "Entity": "model",
    "EntityType": "model",
    "Evidence": "model",
    "Facts": "model",
    "Indicator": "model",
    "Issuer": "model",
    "Link": "model",
    "Mention": "model",
    "Predicate": "model",
    "Relation": "model",
    "Report": "model",
    "Section": "model",
    "SectionRole": "model",
    "Sentence": "model",
    "Span": "model",
    "Status": "model",
    "extract": "pipeline",
    "explain": "questions",
    "trace": "questions",
    "parse_report": "read:parse",
    "read_report": "read:read",
    "open_graph": "store",
    "to_pyvis": "view",
    "to_html": "view:view",
}

__all__ = [
    "Entity",
    "EntityType",
    "Evidence",
    "Facts",
    "FzbgError",
    "GraphError",
    "Indicator",
    "Issuer",
    "Lexicon",
    "LexiconError",
    "Link",
    "Mention",
    "Predicate",
    "Relation",
    "Report",
    "ReportError",
    "Section",
    "SectionRole",
    "Sentence",
    "Span",
    "Status",
    "build_graph",
    "check_graph",
    "evaluate_folder",
    "explain",
    "extract",
    "load_lexicon",
    "open_graph",
    "parse_report",
    "read_report",
    "to_html",
    "to_interchange",
    "to_networkx",
    "to_pyvis",
    "trace",
    "write_extractions",
    "write_view",
]


def __getattr__(name: str) -> Any:
    """The public name, from the module that holds it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, attribute = _HOMES[name].partition(":")
    value = getattr(import_module(f"{__name__}.{module}"), attribute or name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
