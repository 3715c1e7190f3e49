"""A report's links and the grammar's words to clauses: what stands between two commas."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..model import Entity, EntityType, Link, Sentence, Status
from .grammar import BRACKETS, Grammar, Mark, Word

_DOTTED = re.compile(r"[0-9０-９A-Za-z]\.[0-9０-９A-Za-z]")  # 98.7, www.gov.cn: no full stop


@dataclass(slots=True, eq=False)
class Name:
    """A mention; `entity` is None where its link was declined. `inner` are the names nested in it."""

    start: int
    end: int
    entity: Entity | None
    type: EntityType
    inner: list[Name] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Hit:
    """A word of the grammar in the text."""

    start: int
    end: int
    word: Word


@dataclass(slots=True)
class Clause:
    """The text between two commas; `items` in order. `named` if a name stands in it.

    `stop` if a semicolon or the sentence's end closes it. `roles` are those that tell its status.
    """

    start: int
    end: int
    items: list[Name | Hit]
    named: bool = False
    stop: bool = True
    roles: frozenset[str] = frozenset()
    status: Status = Status.DONE


def outermost(links: Sequence[Link]) -> list[Name]:
    """The names that stand in no other, in order, each with what is nested in it."""
    outer: list[Name] = []
    stack: list[Name] = []
    for link in sorted(links, key=lambda link: (link.mention.span.start, -link.mention.span.end)):
        name = Name(*link.mention.span, link.entity, link.mention.type)
        while stack and stack[-1].end <= name.start:
            stack.pop()
        (stack[-1].inner if stack else outer).append(name)
        stack.append(name)
    return outer


def clauses(
    text: str, sentences: Sequence[Sentence], outer: Sequence[Name], grammar: Grammar
) -> Iterator[tuple[Sentence, list[Clause]]]:
    """The clauses of every sentence that holds a name."""
    starts = [name.start for name in outer]
    hits = grammar.hits(_masked(text, outer))
    hit_starts = [hit[1] for hit in hits]
    for sentence in sentences:
        start, end = sentence.span
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first < last:
            words = hits[bisect_left(hit_starts, start) : bisect_left(hit_starts, end)]
            yield sentence, _cut(text, start, end, outer[first:last], words, grammar)


def _masked(text: str, outer: Sequence[Name]) -> str:
    """`text` with the names blanked out, so that no word is found that begins or ends in one."""
    parts: list[str] = []
    position = 0
    for name in outer:
        parts += text[position : name.start], "\0" * (name.end - name.start)
        position = name.end
    return "".join((*parts, text[position:]))


def _cut(
    text: str, start: int, end: int, outer: Sequence[Name], words: Sequence[tuple[int, int, int]], grammar: Grammar
) -> list[Clause]:
    """The sentence's items, shared out among its clauses; what stands in brackets is left out."""
    out: list[Clause] = []
    current, closed, position = Clause(start, end, []), start, 0
    for index, at, stop in words:
        while position < len(outer) and outer[position].start < at:
            _add(current, outer[position], closed)
            position += 1
        word = grammar.words[index]
        mark = word.mark
        if at < closed or mark is Mark.NONE or (text[at] == "." and _DOTTED.match(text, at - 1)):
            continue
        if mark is Mark.WORD:
            current.items.append(Hit(at, stop, word))
            if word.status:
                current.roles = current.roles | word.status
        elif mark is Mark.BRACKET:
            closed = _bracket_end(text, at, end)
        else:
            current.end, current.stop = at, mark is Mark.STOP
            out.append(current)
            current = Clause(stop, end, [])
    for name in outer[position:]:
        _add(current, name, closed)
    out.append(current)
    return out


def _add(clause: Clause, name: Name, closed: int) -> None:
    if name.start >= closed:
        clause.items.append(name)
        clause.named = True


def _bracket_end(text: str, start: int, end: int) -> int:
    """The end of the bracket that opens at `start`; the next character's start if none opens or closes there."""
    opening, closing = BRACKETS[::2], BRACKETS[1::2]
    if text[start] in opening:
        ends = [at for at in (text.find(mark, start, end) for mark in closing) if at >= 0]
        if ends:
            return min(ends) + 1
    return start + 1
