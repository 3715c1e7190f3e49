"""Clauses to parses: which verbs stand there, who acts, and which names they govern."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ..model import EntityType
from .act import Act, Group, Parse
from .around import body, joins, party, sets_up
from .grammar import Grammar
from .scan import Clause, Hit, Name

_CHAIN_GAP = re.compile(r"[了并和与及、地再或]{0,3}")
_BARE_GAP = re.compile(r"[“的]?")
_NEGATION_GAP = 4  # code points between a negation and the verb that it negates: 尚未全面推行
_RELATIVE_GAP = 6  # between a unit and the verb of its relative clause: 总局先后发布的
_EMBEDDED_GAP = 1  # between a unit behind a verb and its own verb: 围绕南开区落实
_SHORT = re.compile(r"(.)了?[《“「‘\"]?\Z")
_OPENS = "、并再又也都还，"  # what may stand before such a verb
_SHORT_LENGTH = 3  # what _SHORT matches
_DURING = 2  # length of the word that closes a clause of time: 督察组进驻期间
_VERB_GAP = 3  # between two verbs that 、 joins: 学习、深入宣传
_TRAILING = 2  # length of the verb that closes a partner's phrase: 乙局配合
_SUBJECTS = frozenset({"free", "agent"})
_JOINABLE = frozenset({"free", "agent", "passive", "approver"})


class Parser:
    """Parses the sentences of a report in order; subjects go over commas, not over semicolons."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self._text, self._grammar = text, grammar
        self._subjects: tuple[Name, ...] = ()
        self._open = self._fresh = False
        self._row: tuple[Name, ...] = ()
        self._actors: tuple[Name, ...] = ()

    def parse(self, clauses: Sequence[Clause]) -> Iterator[Parse]:
        """One parse a clause of a sentence, in order; clauses that say nothing of a name are left out."""
        before: Parse | None = None
        for clause in clauses:
            if clause.named or self._open or len(self._subjects) > 1:
                parse = self._clause(clause)
                if before is not None:
                    _look_ahead(before, parse)
                    yield before
                before = parse
            elif clause.items and clause.items[0].start == clause.start:
                self._modal(clause.items[0])
            self._end(clause)
        if before is not None:
            yield before

    def _end(self, clause: Clause) -> None:
        if clause.stop:
            self._subjects, self._open, self._fresh = (), False, True

    def _modal(self, item: Name | Hit) -> None:
        """应建立X after the comma is not said of who was named before."""
        if isinstance(item, Hit) and "modal" in item.word.roles:
            self._subjects = ()

    def _clause(self, clause: Clause) -> Parse:
        self._parse, carried = Parse(clause, self._fresh), self._subjects
        self._fresh = False
        self._delegate: Hit | None = None
        self._others = False
        self._negation: int | None = None
        self._delegates: tuple[Name, ...] = ()
        self._agent: tuple[Name, ...] = ()
        self._approver: tuple[Name, ...] = ()
        self._stranger(clause)
        for item, after in zip_longest(clause.items, clause.items[1:]):
            if isinstance(item, Hit):
                self._word(item, nominal=self._nominal(item, after))
            elif item.type is EntityType.UNIT:
                self._unit(item)
            else:
                self._object(item)
        self._trail(carried)
        self._parse.subjects = self._subjects
        self._actors = self._subjects or self._actors
        if (self._agent and self._parse.acts) or self._grammar.during.match(self._text, clause.end - _DURING):
            self._subjects = carried
        return self._parse

    def _stranger(self, clause: Clause) -> None:
        """An actor that opens the clause and is no name: 该局 is who acted last, any other body is not the issuer."""
        if not clause.items:
            return
        first = clause.items[0]
        end = first.start
        if isinstance(first, Name) and first.type is EntityType.UNIT:
            lead, role = self._grammar.lead(self._text, end, clause.start)
            if role != "with":
                return
            end -= len(lead)
        elif isinstance(first, Name):
            return
        found = self._grammar.stranger.fullmatch(self._text, clause.start, end)
        if found is None:
            return
        if found["that"]:
            self._subjects = self._actors
        elif not self._grammar.common.search(found["name"]):
            self._subjects = (Name(*found.span("name"), None, EntityType.UNIT),)

    # words

    def _nominal(self, hit: Hit, after: Name | Hit | None) -> bool:
        """Whether the word is part of a name that no list holds: 推行区域评估、告知承诺制."""
        if not self._parse.acts or not self._text.startswith("、", hit.end):
            return False
        return not (isinstance(after, Hit) and after.word.verb and after.start - hit.end <= _VERB_GAP)

    def _word(self, hit: Hit, *, nominal: bool) -> None:
        word, parse = hit.word, self._parse
        roles = word.roles
        if "delegate" in roles:
            self._delegate, self._others = hit, False
        elif self._delegate and word.verb and not self._others:
            self._others = party(self._text, parse.clause, self._delegate.end, hit.start, self._grammar)
        if roles:
            if hit.start == parse.clause.start:
                self._modal(hit)
            if "chair" in roles and self._agent:
                self._agent = self._subjects = ()
            if "together" in roles:
                self._joint()
            if "negation" in roles:
                self._negation = hit.end
            if "former" in roles or "latter" in roles:
                self._subjects = self._row[:1] if "former" in roles else self._row[-1:]
            parse.respective |= "respective" in roles
            parse.back |= "based_back" in roles
        if word.verb and not nominal and (parse.objects or not word.noun) and self._whole(hit):
            if not parse.acts and not parse.groups:
                self._meeting(parse.clause.start, hit.start)
            self._verb(hit)

    def _whole(self, hit: Hit) -> bool:
        """Whether the second half of a trigger that says nothing alone (就…学习) stands in the clause."""
        closes, end = hit.word.closes, self._parse.clause.end
        return not closes or any(self._text.find(close, hit.end, end) >= 0 for close in closes)

    def _meeting(self, start: int, end: int) -> None:
        """镇长办公会组织学习: a meeting that is no name stands for the issuer."""
        if self._subjects and self._grammar.held.search(self._text, start, end):
            self._subjects = ()

    def _joint(self) -> None:
        """A、B联合: the last row of units before, else the subjects carried over."""
        parse = self._parse
        for group in reversed(parse.groups):
            if group.role in _JOINABLE:
                if len(group.names) > 1 and not self._acted(group):
                    parse.together.append(tuple(group.names))
                return
            if group.role == "with":
                return
        if len(self._subjects) > 1:
            parse.together.append(self._subjects)

    def _acted(self, group: Group) -> bool:
        acts = self._parse.acts
        return bool(acts) and acts[-1].start >= group.end

    def _verb(self, hit: Hit) -> None:
        acts, groups = self._parse.acts, self._parse.groups
        last = acts[-1] if acts else None
        if (
            last is not None
            and not last.objects
            and not last.relative
            and not (groups and groups[-1].end > last.end)
            and _CHAIN_GAP.fullmatch(self._text, last.end, hit.start)
        ):
            last.words.append(hit)
            last.end = hit.end
        else:
            acts.append(self._act(hit))
        if self._text.startswith(("的", "了的"), hit.end):
            self._relative(acts[-1])

    def _act(self, hit: Hit) -> Act:
        groups, subjects = self._parse.groups, self._agent or self._subjects
        outer = None
        if self._approver:
            approves = "approve" in hit.word.roles
            subjects = self._approver if approves else ()
            self._approver = () if approves else self._approver
        if self._delegates:
            subjects, outer = self._delegates, subjects
        elif groups and groups[-1].role == "embedded" and hit.start - groups[-1].end <= _EMBEDDED_GAP:
            subjects = tuple(groups[-1].names)
        negated = self._negation is not None and hit.start - self._negation <= _NEGATION_GAP
        return Act(hit.start, hit.end, [hit], subjects, outer, delegated=self._others, negated=negated)

    def _relative(self, act: Act) -> None:
        """区司法局印发的《X》: the unit right before the verb acts, whatever its part in the clause."""
        act.relative = True
        group = self._parse.groups[-1] if self._parse.groups else None
        if group and group.role not in {"with", "thing"} and 0 <= act.start - group.end <= _RELATIVE_GAP:
            act.subjects, act.outer, act.delegated = tuple(group.names), None, False

    # units

    def _unit(self, mention: Name) -> None:
        name = body(self._text, mention, self._grammar)
        if name is None:
            self._subjects = ()
            return
        groups = self._parse.groups
        last = groups[-1] if groups else None
        if last and (last.role == "object" or not self._acted(last)):
            if joins(self._text, last, name, self._grammar):
                last.names.append(name)
                if last.role == "object":
                    self._parse.acts[-1].objects.append(name)
                self._place(last)
                return
            if last.role == "free" and _BARE_GAP.fullmatch(self._text, last.end, name.start):
                last.names[:] = [name]  # 我局|法规处: the narrower one acts
                self._place(last)
                return
        group = self._group(name)
        groups.append(group)
        self._place(group)

    def _group(self, name: Name) -> Group:
        """A new group: its part by the words before and behind, else by the verb before, else by its place."""
        parse, grammar, text = self._parse, self._grammar, self._text
        act = parse.acts[-1] if parse.acts else None
        start = name.start - bool(grammar.late.fullmatch(text, name.start - 1, name.start))
        trailing = text[name.end : name.end + _TRAILING]
        if parse.groups and grammar.leads.get(trailing) == "with" and self._closes(name.end + _TRAILING):
            return Group([name], "with", grammar.leading[trailing])
        if grammar.thing.match(text, name.end):
            return Group([name], "thing")
        if act and act.has("convene") and grammar.held.match(text, name.end):
            return Group([name], "free")
        lead, role = grammar.lead(text, start, parse.clause.start)
        if not role and text[parse.clause.start : start].strip() in grammar.first:
            lead, role = next(lead for lead, role in grammar.leads.items() if role == "with"), "with"
        if role:
            return Group([name], role, grammar.leading.get(lead))
        if act and sets_up(text, parse.clause, act, name):
            act.objects.append(name)
            return Group([name], "object")
        if act and act.has("embeds") and name.start == act.end:
            return Group([name], "embedded")
        if self._delegate and (act is None or act.start <= self._delegate.start):
            return Group([name], "delegate")
        return Group([name], "free" if self._free(start) else "oblique")

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

    def _trail(self, carried: tuple[Name, ...]) -> None:
        """甲牵头，乙、丙配合: units whose own verb closes the clause are the partners of those before."""
        groups = self._parse.groups
        if carried and len(groups) == 1 and groups[0].role == "free":
            rest = self._text[groups[0].end : self._parse.clause.end].strip()
            if self._grammar.leads.get(rest) == "with":
                groups[0].role, groups[0].rule = "with", self._grammar.leading[rest]
                self._subjects = carried

    def _place(self, group: Group) -> None:
        names = tuple(group.names)
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
        text, start = self._text, self._parse.clause.start
        found = _SHORT.search(text, max(name.start - _SHORT_LENGTH, start), name.start)
        word = self._grammar.short.get(found[1]) if found else None
        if found is None or word is None:
            return
        at, groups = found.start(1), self._parse.groups
        opens = not text[start:at].strip() or text[at - 1] in _OPENS or (groups and groups[-1].end == at)
        if opens or any(meeting.end() == at for meeting in self._grammar.meeting.finditer(text, start, at)):
            self._parse.acts.append(self._act(Hit(*found.span(1), word)))

    def _object(self, name: Name) -> None:
        parse = self._parse
        parse.objects = True
        if name.type is EntityType.DOCUMENT:
            parse.documents.append(name)
            self._open = True
        self._short(name)
        act = parse.acts[-1] if parse.acts else None
        if act is None:
            parse.pending.append(name)
            return
        act.objects.append(name)
        if act.relative:
            outer = [other for other in parse.acts[:-1] if not other.relative]
            if outer and not outer[-1].objects:
                outer[-1].objects.append(name)
            else:
                parse.qualified.append(name)


def _look_ahead(before: Parse, parse: Parse) -> None:
    """依据《X》，银川市人社局…: who acts after the comma does what the phrase before it says."""
    next_to = before.clause.end + 1 == parse.clause.start and not before.clause.stop
    phrase = next_to and before.acts and not before.groups and not before.subjects
    if phrase and parse.groups and parse.groups[0].role == "free" and all(act.phrase for act in before.acts):
        for act in before.acts:
            act.subjects = tuple(parse.groups[0].names)
