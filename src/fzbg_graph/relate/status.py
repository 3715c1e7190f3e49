"""A sentence's default status to that of each clause, by its own words."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Status
from .grammar import Grammar
from .roles import CONCEDE, DONE, NEGATION, PLANNED, SHORT, TURN
from .scan import Clause, Name

_FALLS_SHORT = TURN | SHORT | NEGATION
_CONCEDES = CONCEDE | DONE
_DONE_OR_PLANNED = DONE | PLANNED
# Bound once: an enum is slow to give its members.
_DONE, _PLANNED, _SHORTFALL = Status.DONE, Status.PLANNED, Status.SHORTFALL


def read(text: str, clauses: Iterable[Clause], default: Status, grammar: Grammar) -> None:
    """Sets the status of each clause of a sentence."""
    if default is _SHORTFALL:
        _read_shortfall(text, clauses, grammar)
    elif default is _PLANNED:
        for clause in clauses:
            clause.status = _DONE if clause.roles & _DONE_OR_PLANNED == DONE else _PLANNED
    else:
        for clause in clauses:
            if clause.roles & PLANNED:
                clause.status = _PLANNED


def _read_shortfall(text: str, clauses: Iterable[Clause], grammar: Grammar) -> None:
    """A concession (虽已…) holds until the turn (但…)."""
    conceded = False
    for clause in clauses:
        roles = clause.roles
        if roles & _FALLS_SHORT and not roles & CONCEDE:
            conceded = False
        elif roles & _CONCEDES or _perfect(text, clause, grammar):
            conceded = True
        clause.status = _DONE if conceded else _SHORTFALL
        conceded = conceded and not clause.stop


def _perfect(text: str, clause: Clause, grammar: Grammar) -> bool:
    """Whether 了 stands behind a verb or closes the clause: 出台了, 补上了."""
    ends = [item[1] for item in clause.items if not isinstance(item, Name) and item[2].verb]
    return any(grammar.perfect.match(text, end) for end in (*ends, clause.end - 1))
