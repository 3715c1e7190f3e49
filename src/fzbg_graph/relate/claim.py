"""Parses to claims: the rules applied to what each verb governs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from operator import attrgetter
from typing import NamedTuple

from ..model import Entity, EntityType, Predicate, Status
from .act import Act, Parse
from .grammar import Grammar, Reading, Rule
from .roles import APPROVE, BASED, NEUTRAL
from .scan import Name
from .topic import WORKS, last_named, makes, noun_behind, works_of

_SEVERAL = 2
_RULE = attrgetter("rule")
_NAMES_GAP = 3  # what follows a name and still tells its kind: 诉前调解试点|区
_OWNER_GAP = 1  # between a unit and what is its own: 北京街道“广府和事佬”工作室
_OPENING = ("〈", "<", "《", "＜")
_AT = re.compile(r".?[在于][《“「]?\Z", re.DOTALL)
_AT_LENGTH = 2
_ALSO = re.compile(r"[”》]?并")
_CLOSING = re.compile(r"[了过 　]*(?:[（(].*)?", re.DOTALL)
_ACTING = frozenset({"free", "agent", "approver", "embedded"})
_TOLD = frozenset({"agent", "approver"})
_CARRIED = frozenset({Predicate.ISSUES, Predicate.STUDIES, Predicate.PROMOTES})
_TAKEN_UP = frozenset({Predicate.IMPLEMENTS, Predicate.PARTICIPATES_IN})
_UNIT, _PROGRAM, _DOCUMENT, _HONOUR = EntityType.UNIT, EntityType.PROGRAM, EntityType.DOCUMENT, EntityType.HONOUR
_ISSUES, _SHORTFALL = Predicate.ISSUES, Status.SHORTFALL  # bound once: an enum is slow to give its members


class Claim(NamedTuple):
    """One rule fired: `subject` None is the issuer; `act` None where no verb says it."""

    rule: Rule
    subject: Name | None
    object: Name
    act: Act | None = None


class Claimer:
    """Reads the parses of a report in order; what was named goes over commas, not over semicolons."""

    def __init__(self, text: str, grammar: Grammar, issuer: Entity) -> None:
        self._text, self._rules, self._grammar, self._issuer = text, grammar.rules, grammar, issuer
        self._earlier: list[Parse] = []
        self._claims: list[Claim] = []

    def claims(self, parse: Parse) -> list[Claim]:
        """The claims of one clause."""
        if parse.fresh:
            self._earlier.clear()
        self._claims = []
        if parse.groups or parse.together:
            self._joint(parse)
        for name in parse.documents:
            if name.inner:
                self._nested(name)
        awarded = self._behind(parse)
        for name in parse.pending:
            if name not in awarded:
                self._topic(parse, name)
        for name in parse.qualified:
            self._approved(parse, name)
        for index, act in enumerate(parse.acts):
            if not act.objects:
                self._set_up(parse, act)
                if index and parse.acts[index - 1].objects:
                    self._also(parse, act, parse.acts[index - 1])
        if parse.objects:
            self._earlier.append(parse)
        elif parse.acts and self._earlier:
            self._carried(parse, self._earlier[-1])
        return self._claims

    # one object

    def _behind(self, parse: Parse) -> list[Name]:
        """Reads the objects behind each act; the works that were awarded are returned."""
        awarded: list[Name] = []
        for act in parse.acts:
            for name in act.objects:
                if name.type is _HONOUR:
                    self._award(parse, act, name, awarded)
                else:
                    self._governed(parse, act, name)
        return awarded

    def _governed(self, parse: Parse, act: Act, name: Name) -> None:
        """What the act says of an object behind it."""
        readings = self._fitting(act.behind(name.type), parse, name)
        if (act.light or not readings) and name.type is not _PROGRAM:
            taking = noun_behind(parse, act)
            if taking is not None:
                taken = taking.before(name.type)
                if taken or (taking.roles & NEUTRAL and name.type is _DOCUMENT):
                    act, readings = taking, taken
        self._said(parse, act, self._subjects(parse, act), name, readings)

    def _fitting(self, readings: Sequence[Reading], parse: Parse, name: Name) -> Sequence[Reading]:
        """The readings that hold for `name`: those with a second half if it is there, and weighty before light ones."""
        for reading in readings:
            if reading.close or reading.rule.names:
                readings = self._holding(readings, parse, name)
                break
        if len(readings) < _SEVERAL:
            return readings
        return [reading for reading in readings if not reading.rule.light] or readings

    def _holding(self, readings: Sequence[Reading], parse: Parse, name: Name) -> list[Reading]:
        """The readings whose second half and whose words for the name are there."""
        rest = self._text[name.end : parse.clause.end]
        around = self._text[name.start : name.end + _NAMES_GAP]
        fit = [
            reading
            for reading in readings
            if reading.close in rest and (not reading.rule.names or any(word in around for word in reading.rule.names))
        ]
        closed = {reading.head for reading in fit if reading.close}
        return [reading for reading in fit if reading.close or reading.head not in closed]

    def _topic(self, parse: Parse, name: Name) -> None:
        """What a verb behind says of a name that none precedes."""
        if self._grammar.during.match(self._text, name.end) or self._place(name):
            return
        best: Act | None = None
        readings: Sequence[Reading] = ()
        neutral = 0
        for act in parse.acts:
            if act.start < name.end:
                continue
            if act.objects:
                break
            found = self._fitting(act.before(name.type), parse, name)
            if found and (best is None or best.light):
                best, readings = act, found
            neutral |= act.roles & NEUTRAL
        if best is None:
            if not neutral:
                self._unspoken(name, self._of_topic(parse, parse.subjects, name))
        elif not self._since(parse, best):
            self._said(parse, best, self._of_topic(parse, best.subjects, name), name, readings)

    def _also(self, parse: Parse, act: Act, before: Act) -> None:
        """制定《X》并组织实施: a verb that 并 ties to the objects of the one before."""
        if _ALSO.match(self._text, before.objects[-1].end, act.start):
            for name in before.objects:
                readings = act.before(name.type)
                if readings and name.type is _DOCUMENT:
                    self._said(parse, act, self._subjects(parse, before), name, readings)

    def _set_up(self, parse: Parse, act: Act) -> None:
        """某委员会挂牌成立: the unit that opens the clause is what is set up."""
        group = parse.groups[0] if parse.groups else None
        if group and group.role == "free" and act.subjects == group.names:
            for reading in act.before(_UNIT):
                self._claims += [Claim(reading.rule, None, name, act) for name in group.names]

    def _place(self, name: Name) -> bool:
        """在全省汇演中获奖: whether the name is where something happened, not what."""
        return _AT.match(self._text, name.start - _AT_LENGTH, name.start) is not None

    def _since(self, parse: Parse, act: Act) -> bool:
        """Whether the act only dates the next clause, told of nobody: 《X》出台后."""
        told = any(group.role in _TOLD for group in parse.groups)
        return not told and self._grammar.after.match(self._text, act.end) is not None

    def _of_topic(self, parse: Parse, subjects: Sequence[Name], name: Name) -> Sequence[Name | None]:
        """Who acts where the object opens the clause: the unit right before it, one of the clause, else the issuer.

        In the deficiencies it is who was named before: 执法队编制不足，《X》落实不到位.
        """
        for group in parse.groups:
            if group.role == "free" and 0 <= name.start - group.end <= _OWNER_GAP:
                return group.names
        own = parse.clause.status is _SHORTFALL or any(group.role in _ACTING for group in parse.groups)
        return subjects if own and subjects else (None,)

    def _approved(self, parse: Parse, name: Name) -> None:
        """由某处起草的《X》经局党组审议通过: who approves it."""
        for act in parse.acts:
            if act.start >= name.end and act.subjects and not act.objects and act.roles & APPROVE:
                self._said(parse, act, act.subjects, name, act.before(name.type))

    def _carried(self, parse: Parse, before: Parse) -> None:
        """A clause without objects speaks of those before: 《X》…，六月经市政府审议通过; 甲局推出X，乙局先行试点."""
        roles = {group.role for group in parse.groups} if parse.groups else frozenset()
        named = last_named(before)
        for act in parse.acts:
            if act.objects:
                continue
            told_of = act.subjects and not roles.isdisjoint(_TOLD)
            if told_of or _CLOSING.fullmatch(self._text, act.end, parse.clause.end):
                for name in self._document():
                    told = [r for r in act.before(name.type) if r.rule.predicate in _CARRIED]
                    if told:
                        self._said(parse, act, self._of_topic(parse, act.subjects, name), name, told)
            for name in named if act.subjects and not roles.isdisjoint(_ACTING) else ():
                shared = [r for r in act.before(name.type) if r.rule.form == "shared"]
                if shared:
                    self._said(parse, act, act.subjects, name, shared)
            for name in named:
                self._spread(parse, act, name)

    def _document(self) -> list[Name]:
        """The documents that the clauses before are about: those of the last clause that has any."""
        for before in reversed(self._earlier):
            documents = [name for name in works_of(before) if name.type is _DOCUMENT]
            if documents:
                return documents
        return []

    def _said(
        self, parse: Parse, act: Act, subjects: Sequence[Name | None], name: Name, readings: Sequence[Reading]
    ) -> None:
        """The readings of one act for one object, for each subject."""
        if not readings:
            if not act.roles & NEUTRAL:
                self._unspoken(name, subjects)
            return
        if name.type is _DOCUMENT and len(readings) > 1:
            readings = [reading for reading in readings if reading.rule.predicate is _ISSUES] or readings
        if parse.respective and len(subjects) == len(act.objects) > 1 and name in act.objects:
            subjects = (subjects[act.objects.index(name)],)
        delegate = self._rules["delegate"]
        delegable = name.type in delegate.objects
        for rule in (delegate,) if act.delegated and delegable else map(_RULE, readings):
            for subject in subjects:
                self._claim(rule, subject, name, act)
            if rule.predicate is _ISSUES:
                self._based(parse, act, name)
        if act.outer is not None and delegable and not makes(readings):
            for subject in act.outer or (None,):
                self._claims.append(Claim(delegate, subject, name, act))
        if name in parse.pending:
            self._spread(parse, act, name)

    def _claim(self, rule: Rule, subject: Name | None, name: Name, act: Act | None) -> None:
        """A claim, and what a programme's name tells of the document in it."""
        self._claims.append(Claim(rule, subject, name, act))
        if name.inner and name.type is _PROGRAM and rule.predicate in _TAKEN_UP:
            self._inner(subject, name, act)

    def _subjects(self, parse: Parse, act: Act) -> tuple[Name | None, ...]:
        """Who acts; the issuer too where it is the partner (甲、乙与我厅联合印发)."""
        if not act.subjects:
            return (None,)
        subjects: tuple[Name | None, ...] = act.subjects
        for group in parse.groups:
            if group.role == "with" and group.names[0].start < act.start:
                subjects += tuple(name for name in group.names if name.entity == self._issuer)
        return subjects

    def _unspoken(self, name: Name, subjects: Sequence[Name | None]) -> None:
        rule = self._rules["unspoken"]
        if name.type in rule.objects:
            for subject in subjects or (None,):
                self._claim(rule, subject, name, None)

    def _inner(self, subject: Name | None, name: Name, act: Act | None) -> None:
        """What a programme's name tells of the document in it: 《X》宣传月."""
        for inner in name.inner:
            around = self._text[name.start : inner.start] + self._text[inner.end : name.end]
            for told in self._grammar.inner:
                if inner.type in told.objects and any(word in around for word in told.triggers):
                    self._claims.append(Claim(told, subject, inner, act))

    # awards, partners, titles

    def _award(self, parse: Parse, act: Act, name: Name, awarded: list[Name]) -> None:
        """Who or what was awarded: the work named in the clause, else the unit; works are added to `awarded`."""
        works = [
            work
            for work in (*parse.pending, *parse.qualified)
            if work.type in WORKS and work.end <= act.start and not self._place(work)
        ]
        if not works and not parse.groups and not any(other.objects for other in parse.acts if other is not act):
            works = works_of(self._earlier[-1]) if self._earlier else []
        awarded += works
        for reading in self._fitting(act.behind(name.type), parse, name):
            for subject in works or self._makers(act) or self._subjects(parse, act):
                self._claims.append(Claim(reading.rule, subject, name, act))

    def _makers(self, act: Act) -> tuple[Name, ...]:
        """由市经济合作局首创的X机制，被评为…: who made what the clause before is about."""
        before = self._earlier[-1] if self._earlier and not act.subjects else None
        if before is None or not before.qualified:
            return ()
        return next((act.subjects for act in before.acts if act.relative), ())

    def _joint(self, parse: Parse) -> None:
        for names in parse.together:
            self._claims += [Claim(self._rules["together"], one, other) for one, other in combinations(names, 2)]
        for group in parse.groups:
            if group.role == "with":
                for subject in parse.subjects or (None,):
                    self._claims += [Claim(group.rule or self._rules["with"], subject, name) for name in group.names]

    def _nested(self, name: Name) -> None:
        """A title inside a title."""
        rule = self._rules["nested"]
        for inner in name.inner:
            before = self._text[name.start : inner.start]
            told = before.endswith(_OPENING) or any(word in before for word in rule.triggers)
            if inner.type is _DOCUMENT and told:
                self._claims.append(Claim(rule, name, inner))

    def _spread(self, parse: Parse, act: Act, name: Name) -> None:
        """X经验被省政府办公厅推广: who spreads it promotes it."""
        rule = self._rules["spread"]
        passive = [unit for group in parse.groups if group.role == "passive" for unit in group.names]
        if passive and name.type in rule.objects and any(word.text in rule.triggers for word in act.words):
            self._claims += [Claim(rule, unit, name, act) for unit in passive]

    def _based(self, parse: Parse, act: Act, name: Name) -> None:
        """根据《A》制定《B》, or …《A》，并据此制定《B》."""
        acts = [other for other in parse.acts if other.start < act.start and other.roles & BASED]
        if not acts:
            acts = [other for earlier in self._earlier for other in earlier.acts if other.roles & BASED]
        for base in (base for other in acts for base in other.objects):
            framing = self._grammar.framing.match(self._text, base.end)
            if base.type is _DOCUMENT and base.entity != name.entity and not framing:
                self._claims.append(Claim(self._rules["based"], name, base, act))
        named = [document for earlier in self._earlier for document in earlier.documents] if parse.back else None
        if named and named[-1].entity != name.entity:
            self._claims.append(Claim(self._rules["based_back"], name, named[-1], act))
