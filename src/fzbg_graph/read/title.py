"""Where a report's title stands, over however many lines, and which unit and year it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..lexicon import Lexicon
from ..model import Span
from .dates import YEAR, years
from .reading import Grammar, Reading
from .words import Words, either, tight

_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")  # without the white space around it
_LINES, _WINDOW, _LONG = 80, 4, 60  # lines looked at; lines of one title; characters of one line of it
_LOOKED_AT = 200  # characters of a line
_STOP = re.compile('[。；？！!?;|>》，,【】\\[\\]"]|〔\\d{4}〕|[:]')
_NUMERAL = "[一二三四五六七八九十\\d]{1,3}"
_NUMBERED = re.compile(f"{_NUMERAL}[、．.]|[(（]{_NUMERAL}[)）]|第{_NUMERAL}部分")
_BRACKETS = re.compile("[(（][^()（）]{0,12}[)）]\\Z")
_INNER = re.compile("[(（][^()（）]{1,15}[)）]")
_PROSE = re.compile(".{8,}。|.{20,}，")  # the report's own text begins


class Line(NamedTuple):
    """A line that is not blank: where its words stand, as they stand, and its beginning without white space."""

    start: int
    end: int
    raw: str
    words: str

    def offset(self, count: int) -> int:
        """Where in the text the character stands that `count` characters of `words` go before."""
        for index, character in enumerate(self.raw):
            if not character.isspace():
                if count == 0:
                    return self.start + index
                count -= 1
        return self.end


class Title(NamedTuple):
    """A title found: its span, the unit it opens with (None if it names none), the year it names (0 if none)."""

    span: Span
    unit: Reading | None
    year: int


class Titles:
    """What titles are made of."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words: Words = lexicon.derive(Words)
        self.grammar: Grammar = lexicon.derive(Grammar)
        form = either(self.words.role("form"))
        self.form = re.compile(f"(?:{form})(?:的?(?:{form}))*\\Z")
        self.tail = re.compile(f"(?:的|工作)*(?:{form})+\\Z|[及和与暨].{{0,30}}(?:{form})\\Z")
        own = f"(?:{either(self.words.role('self'))})(?={either(self.grammar.levels)})"  # 我|区
        self.skip = re.compile(f"{either(self.words.role('skip'))}|{own}|{YEAR.pattern}(?:度|全年)?|的")
        self.cut = re.compile(either(self.words.role("cut")))
        self.hard = re.compile(f"{either(self.words.role('about'))}|{YEAR.pattern}|\\d{{4}}")
        self.label = re.compile(f"(?:{either(self.words.role('label'))})[:：]?")
        self.header = self.words.role("header")
        self.attached = re.compile(f"(?:{either(self.words.role('attachment'))})(?:{_NUMERAL})?[:.、]?")

    def unit(self, title: str) -> Reading | None:
        """The unit that a title without white space opens with, after 关于 and a year."""
        start = 0
        while found := self.skip.match(title, start):
            start = found.end()
        hard = self.hard.search(title, start)
        limit = hard.start() if hard else len(title)
        subject = self.words.subject.search(title, start)
        ends = {found.start() for found in self.cut.finditer(title, start)} | {limit}
        if subject is not None:
            ends.add(subject.start())
        stops = sorted((end for end in ends if start < end <= limit), reverse=True)
        if not stops:
            return None
        readings = (self.read(title[start:end]) for end in stops[1:])
        first = self.read(title[start : stops[0]]) or self._joint(title[start : stops[0]])
        return first or next((reading for reading in readings if reading is not None), None)

    def read(self, name: str) -> Reading | None:
        """The name, without what stands in brackets if need be (市住房和城市更新局（市人防办）)."""
        return self.grammar.read(name) or self.grammar.read(_INNER.sub("", name))

    def _joint(self, names: str) -> Reading | None:
        """The government of two bodies that report together (中共沛县县委沛县人民政府), else the first of them."""
        for size in range(2, len(names) - 1):
            first = self.grammar.read(names[:size])
            if first is None or not first.rest or not first.place:
                continue
            second = self.grammar.read(names[size:])
            if second is not None and second.rest:
                return second if second.rest in self.grammar.government else first
        return None


def lines_of(plain: str) -> tuple[Line, ...]:
    """The lines of `plain` that are not blank, in order."""
    found = ((match.start(), match.end(), match.group()) for match in _LINE.finditer(plain))
    return tuple(Line(start, end, raw, tight(raw[:_LOOKED_AT])) for start, end, raw in found)


def find_title(lines: Sequence[Line], titles: Titles) -> Title | None:
    """The title among the first lines, or None. One that names its unit and year is better than a bare one."""
    prose = next((index for index, line in enumerate(lines) if _PROSE.search(line.words)), len(lines))
    for stop in (min(prose, _LINES), _LINES):
        best: tuple[int, Title] | None = None
        for score, title in _candidates(lines[:stop], titles):
            if best is None or score > best[0]:
                best = score, title
        if best is not None:
            return best[1]
    return None


def _candidates(lines: Sequence[Line], titles: Titles) -> Iterator[tuple[int, Title]]:
    for first, line in enumerate(lines):
        labelled = titles.label.match(line.words)
        if labelled is not None and (found := _title(line.words[labelled.end() :], titles)):
            yield found[0] - 3, Title(Span(line.offset(labelled.end()), line.end), *found[1:])
            continue
        joined, start = "", line.start
        for last in range(first, min(first + _WINDOW, len(lines))):
            words = lines[last].words
            if last == first and (attached := titles.attached.match(words)):
                words, start = words[attached.end() :], line.offset(attached.end())
            if not _may_be_title(words, titles):
                break
            joined += words
            found = _title(joined, titles)
            if found is not None:
                end, joined = _extended(lines, last, joined, titles)
                yield found[0], Title(Span(start, end), *found[1:])
                break


def _extended(lines: Sequence[Line], last: int, joined: str, titles: Titles) -> tuple[int, str]:
    """The title's end, the next line too where it only closes it (的报告, 及2025年工作计划)."""
    if last + 1 < len(lines):
        words = lines[last + 1].words
        if _may_be_title(words, titles) and titles.tail.match(words):
            return lines[last + 1].end, joined + words
    return lines[last].end, joined


def _may_be_title(words: str, titles: Titles) -> bool:
    """Whether a line can be part of a title."""
    if len(words) > _LONG or _STOP.search(words) or _NUMBERED.match(words) or words.endswith(titles.header):
        return False
    return titles.words.noise.search(words) is None


def _title(words: str, titles: Titles) -> tuple[int, Reading | None, int] | None:
    """Score, unit and year if `words` are a title; an enumeration is rarely one."""
    core = _BRACKETS.sub("", words)
    if titles.words.subject.search(core) is None or titles.form.search(core) is None or len(core) > 2 * _LONG:
        return None
    unit, year = titles.unit(core), next(iter(years(core)), 0)
    return (4 if unit is not None else 0) + (2 if year else 0) - ("、" in core), unit, year
