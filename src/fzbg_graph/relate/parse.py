"""Clauses to parses: which verbs stand there, who acts, and which names they govern."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import EntityType, Span
from .act import Act, Group, Parse
from .around import body, joins, look_ahead, party, sets_up
from .grammar import Grammar
from .roles import (
    APPROVE,
    BASED_BACK,
    CHAIR,
    CONVENE,
    DELEGATE,
    EMBEDS,
    FORMER,
    LATTER,
    MODAL,
    NEGATION,
    RESPECTIVE,
    TOGETHER,
)
from .scan import Clause, Hit, Name

_CHAIN_GAP = re.compile(r"[了并和与及、地再或]{0,3}")
_CHAIN_LENGTH = 3  # what _CHAIN_GAP matches
_BARE_GAP = re.compile(r"[“的]?")
_NEGATION_GAP = 4  # code points between a negation and the verb that it negates: 尚未全面推行
_RELATIVE_GAP = 6  # between a unit and the verb of its relative clause: 总局先后发布的
_EMBEDDED_GAP = 1  # between a unit behind a verb and its own verb: 围绕南开区落实
_OPENS = "、并再又也都还，"  # what may stand before such a verb
_SHORT_LENGTH = 3  # what `Grammar.short_verb` matches
_RELATIVE = ("的", "了的")
_DURING = 2  # length of the word that closes a clause of time: 督察组进驻期间
_VERB_GAP = 3  # between two verbs that 、 joins: 学习、深入宣传
_TRAILING = 2  # length of the verb that closes a partner's phrase: 乙局配合
_TELLING = DELEGATE | CHAIR | TOGETHER | NEGATION | FORMER | LATTER | MODAL | RESPECTIVE | BASED_BACK
_SUBJECTS = frozenset({"free", "agent"})
_JOINABLE = frozenset({"free", "agent", "passive", "approver"})
_UNIT, _DOCUMENT = EntityType.UNIT, EntityType.DOCUMENT  # bound once: an enum is slow to give its members


class Parser:
    """Parses the sentences of a report in order; subjects go over commas, not over semicolons."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self._text, self._grammar = text, grammar
        self._subjects: tuple[Name, ...] = ()
        self._open = self._fresh = False
        self._row: tuple[Name, ...] = ()
        self._actors: tuple[Name, ...] = ()

    def parse(self, clauses: Sequence[Clause]) -> list[Parse]:
        """One parse a clause of a sentence, in order; clauses that say nothing of a name are left out."""
        parses: list[Parse] = []
        for clause in clauses:
            if clause.named or self._open or len(self._subjects) > 1:
                parse = self._clause(clause)
                if parses:
                    look_ahead(parses[-1], parse)
                parses.append(parse)
            elif clause.items and self._subjects:
                self._modal(clause, clause.items[0])
            if clause.stop:
                self._subjects, self._open, self._fresh = (), False, True
        return parses

    def _modal(self, clause: Clause, item: Name | Hit) -> None:
        """应建立X after the comma is not said of who was named before."""
        if not isinstance(item, Name) and item[0] == clause.start and item[2].roles & MODAL:
            self._subjects = ()

    def _clause(self, clause: Clause) -> Parse:
        parse, carried = Parse(clause, fresh=self._fresh), self._subjects
        self._parse, self._fresh = parse, False
        self._delegate: Hit | None = None
        self._negation: int | None = None
        self._others = False
        self._delegates: tuple[Name, ...] = ()
        self._agent: tuple[Name, ...] = ()
        self._approver: tuple[Name, ...] = ()
        if clause.items:
            self._stranger(clause, clause.items[0])
        for place, item in enumerate(clause.items, 1):
            if not isinstance(item, Name):
                self._word(item, place)
            elif item.type is _UNIT:
                self._unit(item)
            else:
                self._object(item)
        if carried and len(parse.groups) == 1:
            self._trail(parse.groups[0], carried)
        parse.subjects = self._subjects
        self._actors = self._subjects or self._actors
        if self._subjects is not carried and (
            (self._agent and parse.acts) or self._grammar.during.match(self._text, clause.end - _DURING)
        ):
            self._subjects = carried
        return parse

    def _stranger(self, clause: Clause, first: Name | Hit) -> None:
        """An actor that opens the clause and is no name: 该局 is who acted last, any other body is not the issuer."""
        if not isinstance(first, Name):
            end = first[0]
        elif first.type is _UNIT:
            lead, role = self._grammar.lead(self._text, first.start, clause.start)
            if role != "with":
                return
            end = first.start - len(lead)
        else:
            return
        if self._grammar.stranger_ends.isdisjoint(self._text[clause.start : end]):
            return
        found = self._grammar.stranger.fullmatch(self._text, clause.start, end)
        if found is None:
            return
        if found["that"]:
            self._subjects = self._actors
        elif not self._grammar.common.search(found["name"]):
            self._subjects = (Name(Span(*found.span("name")), None, _UNIT),)

    # words

    def _word(self, hit: Hit, place: int) -> None:
        """Reads a word; the next item of the clause stands at `place`."""
        start, end, word = hit
        parse = self._parse
        if word.roles & _TELLING:
            self._roles(hit, word.roles)
        if not word.verb:
            return
        if self._delegate and not self._others and self._delegate is not hit:
            self._others = party(self._text, parse.clause, self._delegate[1], start, self._grammar)
        if (word.noun and not parse.objects) or (word.closes and not self._whole(hit)):
            return
        if parse.acts:
            if self._text.startswith("、", end) and self._nominal(end, place):
                return
        elif self._subjects and not parse.groups:
            self._meeting(parse.clause.start, start)
        self._verb(hit)

    def _roles(self, hit: Hit, roles: int) -> None:
        """What the word does besides governing names."""
        parse = self._parse
        if roles & DELEGATE:
            self._delegate, self._others = hit, False
        self._modal(parse.clause, hit)
        if roles & CHAIR and self._agent:
            self._agent = self._subjects = ()
        if roles & TOGETHER:
            self._joint()
        if roles & NEGATION:
            self._negation = hit[1]
        if roles & (FORMER | LATTER):
            self._subjects = self._row[:1] if roles & FORMER else self._row[-1:]
        parse.respective = parse.respective or bool(roles & RESPECTIVE)
        parse.back = parse.back or bool(roles & BASED_BACK)

    def _nominal(self, end: int, place: int) -> bool:
        """Whether the word before 、 is part of a name that no list holds: 推行区域评估、告知承诺制."""
        items = self._parse.clause.items
        after = items[place] if place < len(items) else None
        return after is None or isinstance(after, Name) or not (after[2].verb and after[0] - end <= _VERB_GAP)

    def _whole(self, hit: Hit) -> bool:
        """Whether the second half of a trigger that says nothing alone (就…学习) stands in the clause."""
        end = self._parse.clause.end
        return any(self._text.find(close, hit[1], end) >= 0 for close in hit[2].closes)

    def _meeting(self, start: int, end: int) -> None:
        """镇长办公会组织学习: a meeting that is no name stands for the issuer."""
        if self._grammar.held.search(self._text, start, end):
            self._subjects = ()

    def _joint(self) -> None:
        """A、B联合: the last row of units before, else the subjects carried over."""
        parse = self._parse
        for group in reversed(parse.groups):
            if group.role in _JOINABLE:
                if len(group.names) > 1 and not self._acted(group):
                    parse.together += (group.names,)
                return
            if group.role == "with":
                return
        if len(self._subjects) > 1:
            parse.together += (self._subjects,)

    def _acted(self, group: Group) -> bool:
        acts = self._parse.acts
        return bool(acts) and acts[-1].start >= group.end

    def _verb(self, hit: Hit) -> None:
        parse, (start, end, _) = self._parse, hit
        acts, groups = parse.acts, parse.groups
        last = acts[-1] if acts else None
        if (
            last is not None
            and start - last.end <= _CHAIN_LENGTH
            and not last.objects
            and not last.relative
            and not (groups and groups[-1].end > last.end)
            and _CHAIN_GAP.fullmatch(self._text, last.end, start)
        ):
            last.chain(hit)
        else:
            last = self._act(hit)
            acts.append(last)
        if self._text.startswith(_RELATIVE, end):
            self._relative(last)

    def _act(self, hit: Hit) -> Act:
        groups, subjects = self._parse.groups, self._agent or self._subjects
        outer = None
        if self._approver:
            approves = hit[2].roles & APPROVE
            subjects = self._approver if approves else ()
            self._approver = () if approves else self._approver
        if self._delegates:
            subjects, outer = self._delegates, subjects
        elif groups and groups[-1].role == "embedded" and hit[0] - groups[-1].end <= _EMBEDDED_GAP:
            subjects = groups[-1].names
        negated = self._negation is not None and hit[0] - self._negation <= _NEGATION_GAP
        return Act(hit, subjects, outer, delegated=self._others, negated=negated)

    def _relative(self, act: Act) -> None:
        """区司法局印发的《X》: the unit right before the verb acts, whatever its part in the clause."""
        act.relative = True
        group = self._parse.groups[-1] if self._parse.groups else None
        if group and group.role not in {"with", "thing"} and 0 <= act.start - group.end <= _RELATIVE_GAP:
            act.subjects, act.outer, act.delegated = group.names, None, False

    # units

    def _unit(self, mention: Name) -> None:
        name = body(self._text, mention, self._grammar)
        if name is None:
            self._subjects = ()
            return
        groups = self._parse.groups
        last = groups[-1] if groups else None
        open_ = last is not None and (last.role == "object" or not self._acted(last))
        if last and open_ and joins(self._text, last, name, self._grammar):
            last.add(name)
            if last.role == "object":
                self._parse.acts[-1].objects += (name,)
        elif last and open_ and last.role == "free" and _BARE_GAP.fullmatch(self._text, last.end, name.start):
            groups[-1] = Group(name, last.role, last.rule)  # 我局|法规处: the narrower one acts
        else:
            groups.append(self._group(name))
        self._place(groups[-1])

    def _group(self, name: Name) -> Group:
        """A new group: its part by the words before and behind, else by the verb before, else by its place."""
        parse, grammar, text = self._parse, self._grammar, self._text
        act = parse.acts[-1] if parse.acts else None
        start = name.start - (text[name.start - 1 : name.start] in grammar.late)
        trailing = text[name.end : name.end + _TRAILING]
        if parse.groups and grammar.leads.get(trailing) == "with" and self._closes(name.end + _TRAILING):
            return Group(name, "with", grammar.leading[trailing])
        if grammar.thing.match(text, name.end):
            return Group(name, "thing")
        if act and act.roles & CONVENE and grammar.held.match(text, name.end):
            return Group(name, "free")
        lead, role = grammar.lead(text, start, parse.clause.start)
        if not role and text[parse.clause.start : start].strip() in grammar.first:
            lead, role = next(lead for lead, role in grammar.leads.items() if role == "with"), "with"
        if role:
            return Group(name, role, grammar.leading.get(lead))
        if act and sets_up(text, parse.clause, act, name):
            act.objects += (name,)
            return Group(name, "object")
        if act and act.roles & EMBEDS and name.start == act.end:
            return Group(name, "embedded")
        if self._delegate and (act is None or act.start <= self._delegate[0]):
            return Group(name, "delegate")
        return Group(name, "free" if self._free(start) else "oblique")

    def _closes(self, end: int) -> bool:
        return end >= self._parse.clause.end or self._text[end] in "、的"

    def _free(self, end: int) -> bool:
        """Whether nothing but adverbials stands before `end` in the clause."""
        parse = self._parse
        start = parse.pending[-1].end if parse.pending else parse.clause.start
        if parse.acts or (parse.groups and parse.groups[-1].end > start):
            return False
        prefix = self._text[start:end].strip(" 　\n\t“”》")
        return not prefix or prefix.endswith(self._grammar.openers)

    def _trail(self, group: Group, carried: tuple[Name, ...]) -> None:
        """甲牵头，乙、丙配合: units whose own verb closes the clause are the partners of those before."""
        rest = self._text[group.end : self._parse.clause.end].strip()
        if group.role == "free" and self._grammar.leads.get(rest) == "with":
            group.role, group.rule = "with", self._grammar.leading[rest]
            self._subjects = carried

    def _place(self, group: Group) -> None:
        names = group.names
        if group.role in _SUBJECTS:
            self._subjects = names
            self._row = names if len(names) > 1 else self._row
        if group.role == "agent":
            self._agent = names
        elif group.role == "approver":
            self._approver = names
        elif group.role == "delegate":
            self._delegates = names

    # objects

    def _short(self, name: Name) -> None:
        """学《民法典》, 编了《手册》: a verb of one character right before the object."""
        text, start, grammar = self._text, self._parse.clause.start, self._grammar
        found = grammar.short_verb.search(text, max(name.start - _SHORT_LENGTH, start), name.start)
        if found is None or found[1] not in grammar.short:
            return
        at, groups = found.start(1), self._parse.groups
        opens = not text[start:at].strip() or text[at - 1] in _OPENS or (groups and groups[-1].end == at)
        if opens or any(meeting.end() == at for meeting in grammar.meeting.finditer(text, start, at)):
            self._parse.acts.append(self._act((*found.span(1), grammar.short[found[1]])))

    def _object(self, name: Name) -> None:
        parse = self._parse
        parse.objects = True
        if name.type is _DOCUMENT:
            parse.documents += (name,)
            self._open = True
        self._short(name)
        act = parse.acts[-1] if parse.acts else None
        if act is None:
            parse.pending += (name,)
            return
        act.objects += (name,)
        if act.relative:
            outer = [other for other in parse.acts[:-1] if not other.relative]
            if outer and not outer[-1].objects:
                outer[-1].objects += (name,)
            else:
                parse.qualified += (name,)
