"""Many reports: which files, read and extracted by one process or several; a bad one never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from .errors import ReportError
from .lexicon import load
from .model import Facts
from .pipeline import extract
from .read import SUFFIXES, read

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Corpus:
    """What was read: facts ordered by issuer, year and text, whatever the order of the files; and what failed."""

    facts: tuple[Facts, ...]
    failures: tuple[ReportError, ...]


def report_files(sources: Iterable[Path]) -> tuple[Path, ...]:
    """The files to read: each file named, and every report file in each folder named, below it too.

    A path that does not exist is kept, so that reading it says so. Without repetitions, sorted.
    """
    found: dict[Path, None] = {}
    for source in sources:
        if source.is_dir():
            inside = (path for path in source.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
            found.update((path, None) for path in inside if not _hidden(path.relative_to(source)))
        else:
            found[source] = None
    return tuple(sorted(found))


def extract_files(
    files: Sequence[Path], *, jobs: int = 1, lexicon: Sequence[Path] = (), progress: Progress | None = None
) -> Corpus:
    """Read and extract `files`; `lexicon` are folders of the user's own word lists; `progress(done, all, name)`.

    Of files with the same text the first by name is kept, the others are named as failures.
    """
    kept: dict[str, Facts] = {}
    failures: list[ReportError] = []
    for number, (path, outcome) in enumerate(_outcomes(files, jobs, tuple(lexicon)), 1):
        if isinstance(outcome, ReportError):
            failures.append(outcome)
        elif (same := kept.get(outcome.report.sha256)) is not None:
            failures.append(ReportError(path, f"与 {same.report.name} 内容完全相同", "重复的报告只收一次，可删去一份"))
        else:
            kept[outcome.report.sha256] = outcome
        if progress is not None:
            progress(number, len(files), path.name)
    return Corpus(tuple(sorted(kept.values(), key=_order)), tuple(failures))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _order(facts: Facts) -> tuple[tuple[str, ...], str, int, str]:
    report = facts.report
    return report.issuer.places, report.issuer.name, report.year, report.sha256


def _outcomes(
    files: Sequence[Path], jobs: int, lexicon: tuple[Path, ...]
) -> Iterator[tuple[Path, Facts | ReportError]]:
    tasks = [(path, lexicon) for path in files]
    if jobs <= 1 or len(files) < 2:
        yield from zip(files, map(_one, tasks), strict=True)
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield from zip(files, pool.map(_one, tasks, chunksize=max(1, min(16, len(files) // (4 * jobs)))), strict=True)


def _one(task: tuple[Path, tuple[Path, ...]]) -> Facts | ReportError:
    path, folders = task
    words = load(*folders)
    try:
        return extract(read(path, words), words)
    except ReportError as error:
        return error
    except Exception as error:  # one report must never stop thousands; it is named, with what went wrong
        return ReportError(path, f"程序出错：{type(error).__name__}: {error}", "请反馈这份报告；其余报告不受影响")
