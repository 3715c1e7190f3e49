"""What a clause says, as values: its verbs with their subjects and objects, and its rows of units."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import EntityType
from .grammar import Reading, Rule
from .scan import Clause, Hit, Name


@dataclass(slots=True)
class Act:
    """A chain of verbs (学习宣传贯彻) with its subjects and the objects behind it; no subject is the issuer.

    `relative` is an act that qualifies its object (区司法局印发的《X》). `delegated` is one that others are made to do;
    `outer` are those who make them do it, None where the act is the subjects' own.
    """

    start: int
    end: int
    words: list[Hit]
    subjects: tuple[Name, ...]
    outer: tuple[Name, ...] | None = None
    relative: bool = False
    delegated: bool = False
    negated: bool = False
    objects: list[Name] = field(default_factory=list)

    def has(self, role: str) -> bool:
        """Whether one of its verbs has `role`."""
        return any(role in hit.word.roles for hit in self.words)

    @property
    def light(self) -> bool:
        """Whether every verb leaves the meaning to a noun behind the object."""
        return all(hit.word.light for hit in self.words)

    @property
    def phrase(self) -> bool:
        """Whether it only opens a phrase (根据…) that belongs to the verb of the next clause."""
        return all(hit.word.phrase for hit in self.words)

    @property
    def barren(self) -> bool:
        """Whether it only carries out what is known to say no relation: 开展评估, 实施评估."""
        return "neutral" in self.words[-1].word.roles and all(hit.word.carries for hit in self.words)

    def readings(self, type_: EntityType, *, behind: bool) -> list[Reading]:
        """What the verbs say of an object of `type_` that stands behind them, or in front."""
        if self.barren:
            return []
        out: list[Reading] = []
        for hit in self.words:
            out += hit.word.behind[type_] if behind else hit.word.before[type_]
        return out


@dataclass(slots=True)
class Group:
    """Units in a row and their part in the clause.

    `role`: free (it acts), agent (由X), passive (被X), approver (经X), with (会同X), delegate (督促X), object (成立X),
    embedded (围绕X落实), thing (X的职责), oblique (any other).
    """

    names: list[Name]
    role: str
    rule: Rule | None = None

    @property
    def end(self) -> int:
        """Where its last name ends."""
        return self.names[-1].end


@dataclass(slots=True)
class Parse:
    """One clause understood; `subjects` act when it ends. `fresh` if a semicolon parts it from the one before.

    `pending` are the objects that no verb precedes; `qualified` those that only a relative act does. `together` are
    rows of joint subjects, `documents` all documents. `objects` says whether any name but a unit stands there, `back`
    whether it points back (据此), `respective` whether subjects and objects belong in pairs (分别).
    """

    clause: Clause
    fresh: bool
    acts: list[Act] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    pending: list[Name] = field(default_factory=list)
    qualified: list[Name] = field(default_factory=list)
    together: list[tuple[Name, ...]] = field(default_factory=list)
    documents: list[Name] = field(default_factory=list)
    back: bool = False
    respective: bool = False
    objects: bool = False
    subjects: tuple[Name, ...] = ()
