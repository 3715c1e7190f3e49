"""What stands around a unit in the text, for its part in the clause."""

from __future__ import annotations

import re

from ..model import EntityType, Span
from .act import Act, Group, Parse
from .grammar import Grammar
from .scan import Clause, Name

_WITH_GAP = re.compile(r"[”》]?[与同]")
_UNIT_GAP = 14  # between a verb and the unit that it sets up
_SUBJECTS = frozenset({"free", "agent"})
_UNIT = EntityType.UNIT  # bound once: an enum is slow to give its members


def body(text: str, name: Name, grammar: Grammar) -> Name | None:
    """A meeting stands for the body that holds it: the unit whose name opens the meeting's, else the issuer (None)."""
    meeting = grammar.meeting
    if name.inner:
        inner = name.inner[0]
        if inner.type is _UNIT and meeting.match(text, inner.end, name.end):
            return Name(Span(inner.start, name.end), inner.entity, _UNIT, inner.number)
    if text[name.end - 1] not in grammar.meeting_ends:
        return name
    found = meeting.search(text, name.start, name.end)
    return None if found and found.end() == name.end else name


def joins(text: str, group: Group, name: Name, grammar: Grammar) -> bool:
    """Whether `name` goes on the row of `group`; 与 parts subjects from their partners, and joins any others."""
    if grammar.joins.fullmatch(text, group.end, name.start):
        return True
    return group.role not in _SUBJECTS and _WITH_GAP.fullmatch(text, group.end, name.start) is not None


def sets_up(text: str, clause: Clause, act: Act, name: Name) -> bool:
    """Whether `name` is what the act sets up, not only the qualifier of a name that follows at once."""
    if name.start - act.end > _UNIT_GAP or not act.behind(_UNIT):
        return False
    following = text[name.end : name.end + 1]
    return following not in {"“", "《", "的"} and not any(
        isinstance(item, Name) and item.start == name.end for item in clause.items
    )


def party(text: str, clause: Clause, start: int, end: int, grammar: Grammar) -> bool:
    """Whether others than the subject's own staff stand between 督促 and the verb; names are no such words."""
    if any(isinstance(item, Name) and start <= item.start < end for item in clause.items):
        return False
    if grammar.staff.search(text, start, end):
        return False
    return bool(grammar.others.search(text, start, end) or grammar.party.search(text, start, end))


def look_ahead(before: Parse, parse: Parse) -> None:
    """依据《X》，银川市人社局…: who acts after the comma does what the phrase before it says."""
    next_to = before.clause.end + 1 == parse.clause.start and not before.clause.stop
    phrase = next_to and before.acts and not before.groups and not before.subjects
    if phrase and parse.groups and parse.groups[0].role == "free" and all(act.phrase for act in before.acts):
        for act in before.acts:
            act.subjects = parse.groups[0].names
