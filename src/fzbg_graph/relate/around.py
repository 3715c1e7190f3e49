"""What stands around a unit in the text, for its part in the clause."""

from __future__ import annotations

import re
from dataclasses import replace

from ..model import EntityType
from .act import Act, Group
from .grammar import Grammar
from .scan import Clause, Name

_WITH_GAP = re.compile(r"[”》]?[与同]")
_UNIT_GAP = 14  # between a verb and the unit that it sets up
_SUBJECTS = frozenset({"free", "agent"})


def body(text: str, name: Name, grammar: Grammar) -> Name | None:
    """A meeting stands for the body that holds it: the unit whose name opens the meeting's, else the issuer (None)."""
    meeting, inner = grammar.meeting, name.inner[0] if name.inner else None
    if inner and inner.type is EntityType.UNIT and meeting.match(text, inner.end, name.end):
        return replace(inner, end=name.end)
    found = meeting.search(text, name.start, name.end)
    return None if found and found.end() == name.end else name


def joins(text: str, group: Group, name: Name, grammar: Grammar) -> bool:
    """Whether `name` goes on the row of `group`; 与 parts subjects from their partners, and joins any others."""
    if grammar.joins.fullmatch(text, group.end, name.start):
        return True
    return group.role not in _SUBJECTS and _WITH_GAP.fullmatch(text, group.end, name.start) is not None


def sets_up(text: str, clause: Clause, act: Act, name: Name) -> bool:
    """Whether `name` is what the act sets up, not only the qualifier of a name that follows at once."""
    if not act.readings(EntityType.UNIT, behind=True) or name.start - act.end > _UNIT_GAP:
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
