"""Parses to claims: the rules applied to what each verb governs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from ..model import Entity, EntityType, Predicate, Status
from .act import Act, Parse
from .grammar import Grammar, Reading, Rule
from .scan import Name

_NOUN_GAP = 4  # between an object and the noun that takes over from a light verb: 《X》的专题学习
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
_MAKING = frozenset({Predicate.ESTABLISHES, Predicate.ISSUES})
_TAKEN_UP = frozenset({Predicate.IMPLEMENTS, Predicate.PARTICIPATES_IN})
_WORKS = frozenset({EntityType.PROGRAM, EntityType.DOCUMENT})


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

    def claims(self, parse: Parse) -> Iterator[Claim]:
        """The claims of one clause."""
        if parse.fresh:
            self._earlier.clear()
        yield from self._joint(parse)
        yield from self._nested(parse)
        awarded: list[Name] = []
        for act in parse.acts:
            for name in act.objects:
                if name.type is EntityType.HONOUR:
                    yield from self._award(parse, act, name, awarded)
                else:
                    yield from self._governed(parse, act, name)
        for name in parse.pending:
            if name not in awarded:
                yield from self._topic(parse, name)
        for name in parse.qualified:
            yield from self._approved(parse, name)
        for index, act in enumerate(parse.acts):
            if not act.objects:
                yield from self._set_up(parse, act)
                if index and parse.acts[index - 1].objects:
                    yield from self._also(parse, act, parse.acts[index - 1])
        if parse.acts and self._earlier and not parse.objects:
            yield from self._carried(parse, self._earlier[-1])
        if parse.objects:
            self._earlier.append(parse)

    # one object

    def _governed(self, parse: Parse, act: Act, name: Name) -> Iterator[Claim]:
        """What the act says of an object behind it."""
        readings = self._fitting(act.readings(name.type, behind=True), parse, name)
        if (act.light or not readings) and name.type is not EntityType.PROGRAM:
            noun = _noun(parse, act)
            if noun is not None:
                taken = noun.readings(name.type, behind=False)
                if taken or (noun.has("neutral") and name.type is EntityType.DOCUMENT):
                    act, readings = noun, taken
        yield from self._said(parse, act, self._subjects(parse, act), name, readings)

    def _fitting(self, readings: Sequence[Reading], parse: Parse, name: Name) -> list[Reading]:
        """The readings that hold for `name`: those with a second half if it is there, and weighty before light ones."""
        rest = self._text[name.end : parse.clause.end]
        around = self._text[name.start : name.end + _NAMES_GAP]
        fit = [
            reading
            for reading in readings
            if reading.close in rest and (not reading.rule.names or any(word in around for word in reading.rule.names))
        ]
        closed = {reading.head for reading in fit if reading.close}
        fit = [reading for reading in fit if reading.close or reading.head not in closed]
        return [reading for reading in fit if not reading.rule.light] or fit

    def _topic(self, parse: Parse, name: Name) -> Iterator[Claim]:
        """What a verb behind says of a name that none precedes."""
        if self._grammar.during.match(self._text, name.end) or self._place(name):
            return
        best, readings, neutral = None, list[Reading](), False
        for act in parse.acts:
            if act.start < name.end:
                continue
            if act.objects:
                break
            found = self._fitting(act.readings(name.type, behind=False), parse, name)
            if found and (best is None or best.light):
                best, readings = act, found
            neutral |= act.has("neutral")
        if best is None:
            if not neutral:
                yield from self._unspoken(name, self._of_topic(parse, parse.subjects, name))
        elif not self._since(parse, best):
            yield from self._said(parse, best, self._of_topic(parse, best.subjects, name), name, readings)

    def _also(self, parse: Parse, act: Act, before: Act) -> Iterator[Claim]:
        """制定《X》并组织实施: a verb that 并 ties to the objects of the one before."""
        if _ALSO.match(self._text, before.objects[-1].end, act.start):
            for name in before.objects:
                readings = act.readings(name.type, behind=False)
                if readings and name.type is EntityType.DOCUMENT:
                    yield from self._said(parse, act, self._subjects(parse, before), name, readings)

    def _set_up(self, parse: Parse, act: Act) -> Iterator[Claim]:
        """某委员会挂牌成立: the unit that opens the clause is what is set up."""
        group = parse.groups[0] if parse.groups else None
        if group and group.role == "free" and act.subjects == tuple(group.names):
            for reading in act.readings(EntityType.UNIT, behind=False):
                for name in group.names:
                    yield Claim(reading.rule, None, name, act)

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
        own = parse.clause.status is Status.SHORTFALL or any(group.role in _ACTING for group in parse.groups)
        return subjects if own and subjects else (None,)

    def _approved(self, parse: Parse, name: Name) -> Iterator[Claim]:
        """由某处起草的《X》经局党组审议通过: who approves it."""
        for act in parse.acts:
            if act.start >= name.end and act.subjects and not act.objects and act.has("approve"):
                yield from self._said(parse, act, act.subjects, name, act.readings(name.type, behind=False))

    def _carried(self, parse: Parse, before: Parse) -> Iterator[Claim]:
        """A clause without objects speaks of those before: 《X》…，六月经市政府审议通过; 甲局推出X，乙局先行试点."""
        roles = {group.role for group in parse.groups}
        for act in parse.acts:
            closing = _CLOSING.fullmatch(self._text, act.end, parse.clause.end) is not None
            if act.objects:
                continue
            told_of = closing or (act.subjects and roles & _TOLD)
            for name in self._document() if told_of else ():
                told = [r for r in act.readings(name.type, behind=False) if r.rule.predicate in _CARRIED]
                if told:
                    yield from self._said(parse, act, self._of_topic(parse, act.subjects, name), name, told)
            last = next((act.objects for act in reversed(before.acts) if act.objects), before.pending)
            for name in last if act.subjects and roles & _ACTING else ():
                shared = [r for r in act.readings(name.type, behind=False) if r.rule.form == "shared"]
                if shared:
                    yield from self._said(parse, act, act.subjects, name, shared)
            for name in last:
                yield from self._spread(parse, act, name)

    def _document(self) -> list[Name]:
        """The documents that the clauses before are about: those of the last clause that has any."""
        for before in reversed(self._earlier):
            documents = [name for name in _works(before) if name.type is EntityType.DOCUMENT]
            if documents:
                return documents
        return []

    def _said(
        self, parse: Parse, act: Act, subjects: Sequence[Name | None], name: Name, readings: Sequence[Reading]
    ) -> Iterator[Claim]:
        """The readings of one act for one object, for each subject."""
        if not readings:
            if not act.has("neutral"):
                yield from self._unspoken(name, subjects)
            return
        if name.type is EntityType.DOCUMENT:
            readings = [reading for reading in readings if reading.rule.predicate is Predicate.ISSUES] or readings
        if parse.respective and len(subjects) == len(act.objects) > 1 and name in act.objects:
            subjects = (subjects[act.objects.index(name)],)
        rules, makes = [reading.rule for reading in readings], _makes(readings)
        delegate = self._rules["delegate"]
        if act.delegated and name.type in delegate.objects:
            rules = [delegate]
        for rule in rules:
            for subject in subjects:
                yield Claim(rule, subject, name, act)
                yield from self._inner(rule, subject, name, act)
            if rule.predicate is Predicate.ISSUES:
                yield from self._based(parse, act, name)
        if act.outer is not None and name.type in delegate.objects and not makes:
            for subject in act.outer or (None,):
                yield Claim(delegate, subject, name, act)
        if name in parse.pending:
            yield from self._spread(parse, act, name)

    def _subjects(self, parse: Parse, act: Act) -> tuple[Name | None, ...]:
        """Who acts; the issuer too where it is the partner (甲、乙与我厅联合印发)."""
        if not act.subjects:
            return (None,)
        partners = [
            name
            for group in parse.groups
            if group.role == "with" and group.names[0].start < act.start
            for name in group.names
            if name.entity == self._issuer
        ]
        return (*act.subjects, *partners)

    def _unspoken(self, name: Name, subjects: Sequence[Name | None]) -> Iterator[Claim]:
        rule = self._rules["unspoken"]
        if name.type in rule.objects:
            for subject in subjects or (None,):
                yield Claim(rule, subject, name)
                yield from self._inner(rule, subject, name, None)

    def _inner(self, rule: Rule, subject: Name | None, name: Name, act: Act | None) -> Iterator[Claim]:
        """What a programme's name tells of the document in it: 《X》宣传月."""
        if name.type is EntityType.PROGRAM and name.inner and rule.predicate in _TAKEN_UP:
            for inner in name.inner:
                around = self._text[name.start : inner.start] + self._text[inner.end : name.end]
                for told in self._grammar.inner:
                    if inner.type in told.objects and any(word in around for word in told.triggers):
                        yield Claim(told, subject, inner, act)

    # awards, partners, titles

    def _award(self, parse: Parse, act: Act, name: Name, awarded: list[Name]) -> Iterator[Claim]:
        """Who or what was awarded: the work named in the clause, else the unit; works are added to `awarded`."""
        works = [
            work
            for work in (*parse.pending, *parse.qualified)
            if work.type in _WORKS and work.end <= act.start and not self._place(work)
        ]
        if not works and not parse.groups and not any(other.objects for other in parse.acts if other is not act):
            works = _works(self._earlier[-1]) if self._earlier else []
        awarded += works
        for reading in self._fitting(act.readings(name.type, behind=True), parse, name):
            for subject in works or self._makers(act) or self._subjects(parse, act):
                yield Claim(reading.rule, subject, name, act)

    def _makers(self, act: Act) -> tuple[Name, ...]:
        """由市经济合作局首创的X机制，被评为…: who made what the clause before is about."""
        before = self._earlier[-1] if self._earlier and not act.subjects else None
        if before is None or not before.qualified:
            return ()
        return next((act.subjects for act in before.acts if act.relative), ())

    def _joint(self, parse: Parse) -> Iterator[Claim]:
        for names in parse.together:
            for one, other in combinations(names, 2):
                yield Claim(self._rules["together"], one, other)
        for group in parse.groups:
            if group.role == "with":
                for subject in parse.subjects or (None,):
                    for name in group.names:
                        yield Claim(group.rule or self._rules["with"], subject, name)

    def _nested(self, parse: Parse) -> Iterator[Claim]:
        """A title inside a title."""
        rule = self._rules["nested"]
        for name in parse.documents:
            for inner in name.inner:
                before = self._text[name.start : inner.start]
                told = before.endswith(_OPENING) or any(word in before for word in rule.triggers)
                if inner.type is EntityType.DOCUMENT and told:
                    yield Claim(rule, name, inner)

    def _spread(self, parse: Parse, act: Act, name: Name) -> Iterator[Claim]:
        """X经验被省政府办公厅推广: who spreads it promotes it."""
        rule = self._rules["spread"]
        if name.type in rule.objects and any(hit.word.text in rule.triggers for hit in act.words):
            for group in parse.groups:
                for unit in group.names if group.role == "passive" else ():
                    yield Claim(rule, unit, name, act)

    def _based(self, parse: Parse, act: Act, name: Name) -> Iterator[Claim]:
        """根据《A》制定《B》, or …《A》，并据此制定《B》."""
        acts = [other for earlier in self._earlier for other in earlier.acts]
        here = [other for other in parse.acts if other.start < act.start]
        for other in here if any(other.has("based") for other in here) else acts:
            for base in other.objects if other.has("based") else ():
                framing = self._grammar.framing.match(self._text, base.end)
                if base.type is EntityType.DOCUMENT and base.entity != name.entity and not framing:
                    yield Claim(self._rules["based"], name, base, act)
        named = [document for earlier in self._earlier for document in earlier.documents]
        if parse.back and named and named[-1].entity != name.entity:
            yield Claim(self._rules["based_back"], name, named[-1], act)


def _noun(parse: Parse, light: Act) -> Act | None:
    """The noun that takes over from a light verb: 加强《X》的学习."""
    end = light.objects[-1].end
    for act in parse.acts:
        if act.start >= end:
            return act if act.start - end <= _NOUN_GAP and not act.objects and not act.light else None
    return None


def _works(parse: Parse) -> list[Name]:
    """The programmes and documents that a clause is about: its topics, and what it tells was made."""
    made = [name for act in parse.acts for name in act.objects if _makes(act.readings(name.type, behind=True))]
    return [name for name in (*parse.pending, *parse.qualified, *made) if name.type in _WORKS]


def _makes(readings: Sequence[Reading]) -> bool:
    return any(reading.rule.predicate in _MAKING for reading in readings)
