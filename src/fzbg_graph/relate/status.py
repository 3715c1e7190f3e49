"""A sentence's default status to that of each clause, by its own words."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Status
from .grammar import Grammar
from .scan import Clause, Hit

_FALLS_SHORT = frozenset({"turn", "short", "negation"})
_CONCEDES = frozenset({"concede", "done"})


def read(text: str, clauses: Iterable[Clause], default: Status, grammar: Grammar) -> None:
    """Sets the status of each clause of a sentence; a concession (虽已…) holds until the turn (但…)."""
    conceded = False
    for clause in clauses:
        roles = clause.roles
        if default is Status.SHORTFALL:
            if roles & _FALLS_SHORT and "concede" not in roles:
                conceded = False
            elif roles & _CONCEDES or _perfect(text, clause, grammar):
                conceded = True
            clause.status = Status.DONE if conceded else default
            conceded = conceded and not clause.stop
        elif default is Status.PLANNED:
            clause.status = Status.DONE if "done" in roles and "planned" not in roles else default
        else:
            clause.status = Status.PLANNED if "planned" in roles else default


def _perfect(text: str, clause: Clause, grammar: Grammar) -> bool:
    """Whether 了 stands behind a verb or closes the clause: 出台了, 补上了."""
    ends = [item.end for item in clause.items if isinstance(item, Hit) and item.word.verb]
    return any(grammar.perfect.match(text, end) for end in (*ends, clause.end - 1))
