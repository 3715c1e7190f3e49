"""Text to the clauses that hold a head, as runs of words with one class each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from ..lexicon import Lexicon, Row
from .marks import Mark, Marks
from .namewords import NameWords
from .wordclass import WordClasses
from .words import words

_REACH = 14  # how far before a head that needs one a quotation may end
_CLASS = {Mark.QUOTATION: "Q", Mark.TITLE: "T", Mark.BRACKET: "P", Mark.UNIT: "U", Mark.PLACE: "G", Mark.NUMBER: "M"}
_HEADS = {"rule": "HP", "campaign": "HC", "vehicle": "HV", "inside": "I"}
# A bracket that is no part of a name: （以下简称…）, （一）, （国办发〔2023〕27号）.
_ASIDE = r"（(?:{words}|第?[一二三四五六七八九十\d]+）|[^（）]*[〔\d])"


class Head(NamedTuple):
    """One head in the text, with its row of `heads.csv`."""

    start: int
    end: int
    row: Row


class Token(NamedTuple):
    """A run of words of a name, or one border word, chunk or head: its range of the text, and its class.

    The classes are those of `name_patterns.yaml`. `last` is where the last word of a run begins.
    """

    start: int
    end: int
    kind: str
    last: int
    head: Head | None = None


@dataclass(frozen=True, slots=True)
class Grammar:
    """The heads as an automaton, with their rows and what may not follow them; and the classes of words."""

    automaton: AhoCorasick
    heads: tuple[Row, ...]
    unless: tuple[re.Pattern[str] | None, ...]
    classes: WordClasses
    aside: re.Pattern[str]


def build_grammar(lexicon: Lexicon) -> Grammar:
    """The grammar of this lexicon."""
    rows = tuple(row for row in lexicon.table("heads") if row["mode"] != "tail")
    unless = tuple(re.compile(row["unless"]) if row["unless"] else None for row in rows)
    aside = re.compile(_ASIDE.format(words=lexicon.derive(NameWords).any("aside")))
    return Grammar(AhoCorasick([row["head"] for row in rows]), rows, unless, lexicon.derive(WordClasses), aside)


def clauses(text: str, marks: Marks, grammar: Grammar) -> list[Token]:
    """The tokens of all clauses that hold a head, each clause closed by a border token."""
    grouped: dict[int, list[Head]] = {}
    for head in _heads(text, marks, grammar):
        grouped.setdefault(marks.clause(head.start), []).append(head)
    pieces: list[_Piece] = []
    for begin, heads in grouped.items():
        pieces += _pieces(begin, heads, marks)
    return _tokens(text, pieces, grammar)


def _heads(text: str, marks: Marks, grammar: Grammar) -> list[Head]:
    """The heads outside chunks, in order; of those that overlap the one that ends last, else the longest."""
    hits = []
    for index, start, end in grammar.automaton.find_matches_as_indexes(text, overlapping=True):
        pattern = grammar.unless[index]
        if pattern is None or not pattern.match(text, end):
            hits.append((-end, start, index))
    heads: list[Head] = []
    bound = len(text)
    for negative, start, index in sorted(hits):
        if -negative <= bound and not marks.inside(start):
            row = grammar.heads[index]
            if row["mode"] != "quoted" or marks.quoted(start, _REACH):
                bound = start
                heads.append(Head(start, -negative, row))
    return heads[::-1]


class _Piece(NamedTuple):
    """A stretch of plain text (`mark` None), or what one character stands for where words are cut."""

    start: int
    end: int
    mark: Mark | None
    head: Head | None = None


_first = itemgetter(0)


def _pieces(begin: int, heads: Sequence[Head], marks: Marks) -> list[_Piece]:
    """The clause from `begin` to its last head as plain text, chunks and heads, closed by an empty stretch."""
    stop = heads[-1].end
    holes = [_Piece(head.start, head.end, Mark.HEAD, head) for head in heads]
    i = bisect_left(marks.starts, begin)
    while i < len(marks.chunks) and marks.starts[i] < stop:
        holes.append(_Piece(*marks.chunks[i]))
        i += 1
    out: list[_Piece] = []
    position = begin
    for hole in sorted(holes, key=_first):
        if hole.start > position:
            out.append(_Piece(position, hole.start, None))
        if hole.start >= position:
            out.append(hole)
            position = hole.end
    out.append(_Piece(stop, stop, None))
    return out


def _tokens(text: str, pieces: Sequence[_Piece], grammar: Grammar) -> list[Token]:
    """The pieces cut into words and classed; words of a name that follow each other are one token."""
    masked = "".join(piece.mark or text[piece.start : piece.end] or "\n" for piece in pieces)
    classes, tokens = grammar.classes, list[Token]()
    left = iter(pieces)
    start = end = 0
    kind, word = "B", ""
    for following, tag in words(masked):
        before, previous, word, head = word, kind, following, None
        if start >= end:
            piece = next(left)
            start, end, head = piece.start, piece.end, piece.head
        stop = start + len(word)
        if piece.mark is not None or start == end:
            stop = end
            kind = _HEADS[head.row["kind"]] if head else _chunk_class(text, piece, previous, grammar)
            if kind == "Q":
                _bar_before_quotation(tokens, before, classes)
        else:
            if len(word) > 2 and classes.fused(word):
                tokens.append(Token(start, start + 2, "V", start))
                previous, before, word, start = "V", word[:2], word[2:], start + 2
            kind = classes.of(word, tag, previous, before)
            if kind == "G" and classes.roles.get(before) in ("lead", "open"):
                _bar_last(tokens, "V")
        if kind == "N" and tokens and tokens[-1].kind == "N":
            tokens[-1] = Token(tokens[-1].start, stop, "N", start)
        else:
            tokens.append(Token(start, stop, kind, start, head))
        start = stop
    return tokens


def _chunk_class(text: str, piece: _Piece, previous: str, grammar: Grammar) -> str:
    """The class of a chunk; that of the end of a clause is a border."""
    kind = _CLASS[piece.mark] if piece.mark else "B"
    if kind == "P" and grammar.aside.match(text, piece.start):
        return "B"
    return "N" if kind == "M" and previous == "Q" else kind  # “一业一证”2.0工程


def _bar_before_quotation(tokens: list[Token], word: str, classes: WordClasses) -> None:
    """Bar what never belongs to a name that begins with a quotation: another quotation, a verb, 全省, 街道, 和."""
    if tokens and (tokens[-1].kind in "QSGOK" or classes.roles.get(word) == "self"):
        _bar_last(tokens, "V" if tokens[-1].kind == "O" else "B")


def _bar_last(tokens: list[Token], kind: str) -> None:
    """Give the last word a class of its own."""
    start, end, old, last, _ = tokens.pop()
    if last > start:
        tokens.append(Token(start, last, old, start))
    tokens.append(Token(last, end, kind, last))
