"""A report's links and the grammar's words to clauses: what stands between two commas."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import TypeAlias

from ..model import Entity, EntityType, Link, Sentence, Span, Status
from .grammar import BRACKET, BRACKETS, NAME, NAMED, STOP, UNUSED, WORD, Grammar, Word

_DOTTED = re.compile(r"[0-9０-９A-Za-z]\.[0-9０-９A-Za-z]")  # 98.7, www.gov.cn: no full stop
_START, _END, _HIT_START = attrgetter("start"), attrgetter("end"), itemgetter(1)
_Found: TypeAlias = tuple[int, int, int]  # as in `Grammar.hits`
_DONE, _SHORTFALL = Status.DONE, Status.SHORTFALL  # bound once: an enum is slow to give its members


class Name:
    """A mention; `entity` is None where its link was declined. `inner` are the names nested in it.

    `number` is the same for names of the same entity.
    """

    __slots__ = ("end", "entity", "inner", "number", "span", "start", "type")

    def __init__(self, span: Span, entity: Entity | None, type_: EntityType, number: int = -1) -> None:
        self.span = span
        self.start, self.end = span
        self.entity = entity
        self.type = type_
        self.number = number
        self.inner: tuple[Name, ...] = ()


Hit: TypeAlias = tuple[int, int, Word]
"""A word of the grammar in the text: start, end, word."""


class Clause:
    """The text between two commas; `items` in order. `named` if a name stands in it.

    `stop` if a semicolon or the sentence's end closes it. `roles` are those that tell its status.
    """

    __slots__ = ("end", "items", "named", "roles", "start", "status", "stop")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.items: list[Name | Hit] = []
        self.named = False
        self.stop = True
        self.roles = 0
        self.status = _DONE


def outermost(links: Sequence[Link], issuer: Entity) -> list[Name]:
    """The names that stand in no other, in order, each with what is nested in it; the issuer's number is 0."""
    numbers: dict[Entity | None, int] = {issuer: 0}
    names: list[Name] = []
    for mention, entity, _ in links:
        names.append(Name(mention.span, entity, mention.type, numbers.setdefault(entity, len(numbers))))
    names.sort(key=_END, reverse=True)
    names.sort(key=_START)
    outer: list[Name] = []
    stack: list[Name] = []
    reach = 0
    for name in names:
        if name.start >= reach:
            outer.append(name)
            stack, reach = [name], name.end
        else:
            while stack[-1].end <= name.start:
                stack.pop()
            stack[-1].inner += (name,)
            stack.append(name)
            reach = max(reach, name.end)
    return outer


def clauses(
    text: str, sentences: Sequence[Sentence], outer: list[Name], grammar: Grammar
) -> Iterator[tuple[Sentence, list[Clause]]]:
    """The clauses of every sentence that holds a name, from the first clause that does.

    In the deficiencies also those before it, which may open a concession.
    """
    starts = [name.start for name in outer]
    naming: list[tuple[Sentence, list[Name]]] = []
    for sentence in sentences:
        start, end = sentence.span
        first = bisect_left(starts, start)
        if first < len(starts) and starts[first] < end:
            naming.append((sentence, outer[first : bisect_left(starts, end, first)]))
    hits = grammar.hits(_masked(text, naming))
    names = dict(zip(starts, outer, strict=True))
    low = 0
    for sentence, _ in naming:
        high = bisect_left(hits, sentence.span.end, low, key=_HIT_START)
        idle = sentence.status is not _SHORTFALL
        yield sentence, _cut(text, sentence.span, names, hits[low:high], grammar.words, idle)
        low = high


def _masked(text: str, naming: Sequence[tuple[Sentence, list[Name]]]) -> str:
    """These sentences in place, with the names blanked out: no word is found that begins or ends in one."""
    parts: list[str] = []
    position = 0
    for sentence, names in naming:
        start, end = sentence.span
        parts.append("\0" * (start - position))
        position = max(position, start)  # a name may reach over the end of its sentence
        for name in names:
            parts += text[position : name.start], NAMED.ljust(name.end - name.start, "\0")
            position = name.end
        parts.append(text[position:end])
        position = max(position, end)
    return "".join(parts)


def _cut(
    text: str, span: Span, names: Mapping[int, Name], hits: list[_Found], words: tuple[Word, ...], idle: bool
) -> list[Clause]:
    """The sentence's items, shared out among its clauses; what stands in brackets is left out.

    If `idle`, so are the clauses before the first that names anything.
    """
    closed, end = span  # what begins before `closed` stands in brackets
    clause = Clause(closed, end)
    out, items = [clause], clause.items
    for index, at, stop in hits:
        if at < closed:
            continue
        word = words[index]
        mark = word.mark
        if mark == WORD:
            items.append((at, stop, word))
            if word.status:
                clause.roles |= word.status
        elif mark == UNUSED:
            continue
        elif mark == NAME:
            if at in names:
                items.append(names[at])
                clause.named = True
        elif mark == BRACKET:
            closed = _bracket_end(text, at, end)
        elif text[at] == "." and _DOTTED.match(text, at - 1):
            continue
        elif idle and not clause.named:
            clause.start, clause.roles = stop, 0
            items.clear()
        else:
            idle = False
            clause.end = at
            clause.stop = mark == STOP
            clause = Clause(stop, end)
            items = clause.items
            out.append(clause)
    return out


def _bracket_end(text: str, start: int, end: int) -> int:
    """The end of the bracket that opens at `start`; the next character's start if none opens or closes there."""
    opening, closing = BRACKETS[::2], BRACKETS[1::2]
    if text[start] in opening:
        ends = [at for at in (text.find(mark, start, end) for mark in closing) if at >= 0]
        if ends:
            return min(ends) + 1
    return start + 1
