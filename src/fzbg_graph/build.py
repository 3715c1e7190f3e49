"""Report files to the files of a graph, all or nothing: Turtle, TriG, the page and the tables."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .corpus import Corpus, Progress, extract_files, report_files
from .errors import FzbgError, ReportError
from .export import exports, write_atomically
from .interchange import interchange
from .lexicon import load
from .messages import say
from .model import Facts
from .read import SUFFIXES
from .view import view

PAGE, TABLES = "graph.html", "tables"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build made: the counts by message key, the page to open, the reports left out."""

    counts: Mapping[str, int]
    page: Path
    failures: tuple[ReportError, ...]


def build(
    sources: Iterable[Path],
    out: Path,
    *,
    jobs: int = 1,
    lexicon: Sequence[Path] = (),
    progress: Progress | None = None,
    language: str = "zh",
) -> Summary:
    """Read `sources` (files or folders) and write the graph's files into `out`; bad reports are left out and named.

    Everything is made before the first file is replaced. Raises `FzbgError` if there is nothing to build from; `out` is
    then untouched.
    """
    corpus = _gather(sources, jobs, lexicon, progress, language)
    words = load(*lexicon)
    files = {
        out / (f"{TABLES}/{name}" if name.endswith(".csv") else name): content
        for name, content in exports(corpus.facts, words).items()
    }
    files[out / PAGE] = view(corpus.facts, words).encode()
    for path, content in files.items():
        write_atomically(path, content)
    return Summary(_counts(corpus.facts), out / PAGE, corpus.failures)


def write_extractions(
    sources: Iterable[Path],
    out: Path,
    *,
    jobs: int = 1,
    lexicon: Sequence[Path] = (),
    progress: Progress | None = None,
    language: str = "zh",
) -> tuple[tuple[Path, ...], tuple[ReportError, ...]]:
    """Write one interchange JSON a report, `<stem>.json`, into `out`; the paths written, and the reports left out."""
    corpus = _gather(sources, jobs, lexicon, progress, language)
    files: dict[Path, bytes] = {}
    failures = list(corpus.failures)
    for facts in corpus.facts:
        path = out / f"{Path(facts.report.name).stem}.json"
        if path in files:
            failures.append(
                ReportError(facts.report.name, f"与另一份报告同名，{path.name} 只能写一次", "请改名后再抽取")
            )
            continue
        files[path] = (json.dumps(interchange(facts), ensure_ascii=False, indent=1) + "\n").encode()
    for path, content in files.items():
        write_atomically(path, content)
    return tuple(sorted(files)), tuple(failures)


def write_view(
    sources: Iterable[Path],
    page: Path,
    *,
    jobs: int = 1,
    lexicon: Sequence[Path] = (),
    progress: Progress | None = None,
    language: str = "zh",
) -> tuple[ReportError, ...]:
    """Write the page alone; the reports left out."""
    corpus = _gather(sources, jobs, lexicon, progress, language)
    write_atomically(page, view(corpus.facts, load(*lexicon)).encode())
    return corpus.failures


def _gather(
    sources: Iterable[Path], jobs: int, lexicon: Sequence[Path], progress: Progress | None, language: str
) -> Corpus:
    named = tuple(sources)
    files = report_files(named)
    if not files:
        where = "、".join(map(str, named))
        raise FzbgError(say("no-files", language, sources=where, suffixes=" ".join(sorted(SUFFIXES))))
    corpus = extract_files(files, jobs=jobs, lexicon=lexicon, progress=progress)
    if not corpus.facts:
        reasons = "\n".join(str(failure) for failure in corpus.failures)
        raise FzbgError(f"{reasons}\n{say('none-read', language)}")
    return corpus


def _counts(facts: Sequence[Facts]) -> dict[str, int]:
    entities = Counter(str(entity.type) for entity in dict.fromkeys(e for report in facts for e in report.entities))
    statuses = Counter(str(relation.status) for report in facts for relation in report.relations)
    return {
        "reports": len(facts),
        **{kind: entities[kind] for kind in ("Unit", "Policy", "Program", "Document", "Honour")},
        "claims": sum(statuses.values()),
        **{status: statuses[status] for status in ("done", "planned", "shortfall")},
        "indicators": sum(len(report.indicators) for report in facts),
        "declined": sum(len(report.declined) for report in facts),
    }
