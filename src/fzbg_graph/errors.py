"""What can go wrong, as values that name the file, the place and the way out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


class FzbgError(Exception):
    """The base of every error that a user can mend; only the command line turns it into a message."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One defect of a data file: where it is (1-based line, 0 for the whole file) and what it is."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" if self.line else f"{self.path}: {self.message}"


class LexiconError(FzbgError):
    """The lexicon cannot be used; carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ReportError(FzbgError):
    """One file cannot be read as a report: which, why, and what the user can do about it."""

    def __init__(self, path: str | Path, reason: str, hint: str = "") -> None:
        self.path, self.reason, self.hint = str(path), reason, hint
        super().__init__(f"{self.path}：{reason}" + (f"（{hint}）" if hint else ""))

    def __reduce__(self) -> tuple[type[ReportError], tuple[str, str, str]]:
        """Worker processes send it back with all its parts."""
        return ReportError, (self.path, self.reason, self.hint)


class GraphError(FzbgError):
    """A built graph is missing, damaged or cannot answer."""
