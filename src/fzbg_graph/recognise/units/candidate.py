"""What recognition finds of units before mentions are made of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from .scan import Anchor


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit found: `[start, end)` of the flat text, `body` where its own body begins, its kind, and what found it."""

    start: int
    end: int
    body: int
    kind: str
    rule: str


@dataclass(slots=True)
class Found:
    """The named units of one text by end, as they are found; `waiting` are anchors with nothing that says whose."""

    units: dict[int, Candidate] = field(default_factory=dict)
    waiting: list[Anchor] = field(default_factory=list)
