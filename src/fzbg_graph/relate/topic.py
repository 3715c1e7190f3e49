"""What a clause is about, for the verbs that leave it to other words."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import EntityType, Predicate
from .act import Act, Parse
from .grammar import Reading
from .scan import Name

_NOUN_GAP = 4  # between an object and the noun that takes over from a light verb: 《X》的专题学习
_MAKING = frozenset({Predicate.ESTABLISHES, Predicate.ISSUES})
WORKS = frozenset({EntityType.PROGRAM, EntityType.DOCUMENT})


def noun_behind(parse: Parse, light: Act) -> Act | None:
    """The noun that takes over from a light verb: 加强《X》的学习."""
    end = light.objects[-1].end
    for act in parse.acts:
        if act.start >= end:
            return act if act.start - end <= _NOUN_GAP and not act.objects and not act.light else None
    return None


def last_named(parse: Parse) -> tuple[Name, ...]:
    """The last names that a clause tells of."""
    for act in reversed(parse.acts):
        if act.objects:
            return act.objects
    return parse.pending


def works_of(parse: Parse) -> list[Name]:
    """The programmes and documents that a clause is about: its topics, and what it tells was made."""
    made = [name for act in parse.acts for name in act.objects if makes(act.behind(name.type))]
    return [name for name in (*parse.pending, *parse.qualified, *made) if name.type in WORKS]


def makes(readings: Sequence[Reading]) -> bool:
    """Whether the verbs tell that something was made."""
    return any(reading.rule.predicate in _MAKING for reading in readings)
