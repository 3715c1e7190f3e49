"""What a clause says, as values: its verbs with their subjects and objects, and its rows of units."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import EntityType
from .grammar import Reading, Rule, Word
from .roles import NEUTRAL
from .scan import Clause, Hit, Name


class Act:
    """A chain of verbs (学习宣传贯彻) with its subjects and the objects behind it; no subject is the issuer.

    `relative` is an act that qualifies its object (区司法局印发的《X》). `delegated` is one that others are made to do;
    `outer` are those who make them do it, None where the act is the subjects' own. `roles` are those of its verbs, and
    `light` says whether all of them leave the meaning to a noun behind the object.
    """

    __slots__ = (
        "delegated",
        "end",
        "light",
        "negated",
        "objects",
        "outer",
        "relative",
        "roles",
        "start",
        "subjects",
        "words",
    )

    def __init__(
        self, hit: Hit, subjects: tuple[Name, ...], outer: tuple[Name, ...] | None, *, delegated: bool, negated: bool
    ) -> None:
        self.start, self.end, word = hit
        self.words: tuple[Word, ...] = (word,)
        self.roles = word.roles
        self.light = word.light
        self.subjects = subjects
        self.outer = outer
        self.delegated = delegated
        self.negated = negated
        self.relative = False
        self.objects: tuple[Name, ...] = ()

    def chain(self, hit: Hit) -> None:
        """Adds the verb that goes on the chain."""
        _, self.end, word = hit
        self.words += (word,)
        self.roles |= word.roles
        self.light = self.light and word.light

    @property
    def phrase(self) -> bool:
        """Whether it only opens a phrase (根据…) that belongs to the verb of the next clause."""
        return all(word.phrase for word in self.words)

    def behind(self, type_: EntityType) -> Sequence[Reading]:
        """What the verbs say of an object of `type_` that stands behind them."""
        if len(self.words) == 1:
            word = self.words[0]
            return () if word.barren else word.behind[type_]
        return () if self._barren() else [reading for word in self.words for reading in word.behind[type_]]

    def before(self, type_: EntityType) -> Sequence[Reading]:
        """What the verbs say of an object of `type_` that stands in front of them."""
        if len(self.words) == 1:
            word = self.words[0]
            return () if word.barren else word.before[type_]
        return () if self._barren() else [reading for word in self.words for reading in word.before[type_]]

    def _barren(self) -> bool:
        """Whether it only carries out what is known to say no relation: 开展评估, 实施评估."""
        return bool(self.words[-1].roles & NEUTRAL) and all(word.carries for word in self.words)


class Group:
    """Units in a row and their part in the clause; `end` is where the last name ends.

    `role`: free (it acts), agent (由X), passive (被X), approver (经X), with (会同X), delegate (督促X), object (成立X),
    embedded (围绕X落实), thing (X的职责), oblique (any other).
    """

    __slots__ = ("end", "names", "role", "rule")

    def __init__(self, name: Name, role: str, rule: Rule | None = None) -> None:
        self.names: tuple[Name, ...] = (name,)
        self.end, self.role, self.rule = name.end, role, rule

    def add(self, name: Name) -> None:
        """Puts `name` at the end of the row."""
        self.names += (name,)
        self.end = name.end


class Parse:
    """One clause understood; `subjects` act when it ends. `fresh` if a semicolon parts it from the one before.

    `pending` are the objects that no verb precedes; `qualified` those that only a relative act does. `together` are
    rows of joint subjects, `documents` all documents. `objects` says whether any name but a unit stands there, `back`
    whether it points back (据此), `respective` whether subjects and objects belong in pairs (分别).
    """

    __slots__ = (
        "acts",
        "back",
        "clause",
        "documents",
        "fresh",
        "groups",
        "objects",
        "pending",
        "qualified",
        "respective",
        "subjects",
        "together",
    )

    def __init__(self, clause: Clause, *, fresh: bool) -> None:
        self.clause, self.fresh = clause, fresh
        self.acts: list[Act] = []
        self.groups: list[Group] = []
        self.pending: tuple[Name, ...] = ()
        self.qualified: tuple[Name, ...] = ()
        self.together: tuple[tuple[Name, ...], ...] = ()
        self.documents: tuple[Name, ...] = ()
        self.subjects: tuple[Name, ...] = ()
        self.back = self.respective = self.objects = False
