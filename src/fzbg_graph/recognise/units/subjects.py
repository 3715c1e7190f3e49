"""Places and words like 我市 that stand for their government because they are the subject of a clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .borders import Borders
from .candidate import Candidate
from .scan import Scan
from .words import UnitWords

_LOCAL = frozenset({"town", "village"})
_COUNT = re.compile(r"等?(?:[0-9０-９一二三四五六七八九十两]{1,3}[个地]?)?")
_MORE = re.compile(r"（[^（）]{1,8}）")
_TOWNS = re.compile(
    r"([\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,5}){1,8})等[0-9０-９一二三四五六七八九十两]{0,3}个?\Z"
)
_LIST = 48  # how far back a list of towns may begin, in characters
_NAMES = (2, 3, 4)  # the lengths of the first name of such a list
_WORDS = (3, 2, 1)  # the lengths of a level's word
_JOINERS = (1, 2)  # the lengths of a mark or conjunction between names
_QUOTES = "“《"
_GENERAL = frozenset({"party", "congress", "conference"})  # of these, the place alone is another unit


class Subjects:
    """The subjects of one text."""

    def __init__(self, scan: Scan, borders: Borders, words: UnitWords) -> None:
        self._scan, self._text, self._borders, self._words = scan, scan.text, borders, words

    def find(self, named: Sequence[Candidate]) -> Iterator[Candidate]:
        """The subjects that lie in none of `named`; those before a named one that shares its body too."""
        shared = {unit.start for unit in named if unit.rule.startswith("unit-place") and unit.kind not in _GENERAL}
        ends = {unit.end for unit in named}
        reach = {unit.start: unit.end for unit in sorted(named, key=lambda unit: unit.end)}
        for group in self._groups(named):
            start, end = group[0][0], group[-1][1]
            listed = any(start - size in ends and self._joins(start - size, start) for size in _JOINERS)
            if self._titled(end) or not (listed or self._borders.opens(start)):
                continue
            acts = self._acts(group) or (listed and self._leads(group, reach))
            rule = "unit-subject" if acts else "unit-shared" if self._shares(end, shared) else ""
            if rule:
                yield from (Candidate(start, stop, start, "government", rule) for start, stop in group)
        yield from self._towns()

    def _leads(self, group: Sequence[tuple[int, int]], reach: Mapping[int, int]) -> bool:
        """Whether the towns of `group` are joined to units that follow and are the subject with them."""
        end = group[-1][1]
        if not all(stop in self._scan.levels for _, stop in group):
            return False
        while (size := 1 if self._text[end] == "、" else self._words.role["joiner"].at(self._text, end)) > 0:
            if end + size not in reach:
                return False
            end = reach[end + size]
        return end > group[-1][1] and self._words.acts(self._text, end)

    def _groups(self, named: Iterable[Candidate]) -> Iterator[list[tuple[int, int]]]:
        """The places outside `named`, those together that a mark or a conjunction joins."""
        taken = {index for unit in named for index in range(unit.start, unit.end)}
        group: list[tuple[int, int]] = []
        for start, end in self._spans():
            if start in taken or end - 1 in taken:
                continue
            if group and not self._joins(group[-1][1], start):
                yield group
                group = []
            group.append((start, end))
        if group:
            yield group

    def _spans(self) -> list[tuple[int, int]]:
        """Every place that could be a subject, the longest at each end, none inside another, in order."""
        starts = {end: self._borders.prefix(end) or start for end, start in self._scan.places.items()}
        for end in self._scan.levels:
            start = self._levelled(end) if end not in starts else None
            if start is not None:
                starts[end] = start
        starts.update((end, start) for start, end in self._scan.selves)
        out: list[tuple[int, int]] = []
        for start, end in sorted((start, end) for end, start in starts.items()):
            while out and start <= out[-1][0] and end >= out[-1][1]:
                out.pop()
            if not out or end > out[-1][1]:
                out.append((start, end))
        return out

    def _levelled(self, end: int) -> int | None:
        """Where what a level's word ends begins: 全区, 木洞镇, 自治州; None if nothing does."""
        level = self._scan.level(end)
        if level is None:
            return None
        if level > 0 and self._text[level - 1] in self._words.role["whole"]:
            return level - 1
        word = self._text[level:end]
        start = self._borders.prefix(end) if self._words.levels[word] in _LOCAL else level
        return start if start is not None and (start < level or len(word) > _WORDS[1]) else None

    def _titled(self, end: int) -> bool:
        """Whether `end` is inside the marks of a title."""
        return self._text.rfind("《", 0, end) > self._text.rfind("》", 0, end)

    def _joins(self, end: int, start: int) -> bool:
        between = self._text[end:start]
        return between == "、" or between in self._words.role["joiner"]

    def _shares(self, end: int, starts: set[int]) -> bool:
        """宾县、巴彦县农业局: whether the unit that follows lends the place that ends at `end` its body."""
        size = 1 if self._text[end] == "、" else self._words.role["joiner"].at(self._text, end)
        return size > 0 and end + size in starts and end + size in self._scan.opens

    def _acts(self, group: Sequence[tuple[int, int]]) -> bool:
        """Whether a predicate follows the group, perhaps after 等3个区; short names need such a count."""
        start, end = group[-1]
        count = _COUNT.match(self._text, end)
        at = count.end() if count is not None else end
        if at > end:
            at += next((size for size in _WORDS if self._text[at : at + size] in self._words.levels), 0)
            more = _MORE.match(self._text, at)
            at = more.end() if more is not None else at
        elif len(group) == 1 and end not in self._scan.full and end not in self._scan.levels:
            return False
        if self._text[start] in self._words.role["whole"]:
            return self._words.role["leads"].at(self._text, at) > 0
        if self._text[at : at + 1] in _QUOTES:
            return group[-1] not in self._scan.selves and self._scan.levels.get(end) != start
        return self._words.acts(self._text, at)

    def _towns(self) -> Iterator[Candidate]:
        """新立、东丽湖等街道: the names of towns in a list that the word for towns closes."""
        for end, level in self._scan.levels.items():
            if self._words.levels[self._text[level:end]] != "town":
                continue
            names = _TOWNS.search(self._text, max(0, level - _LIST), level)
            if names is not None and self._acts([(level, end)]):
                first, *others = (m.span() for m in re.finditer(r"[^、]+", names[1]))
                offset = names.start()
                start = self._first(offset + first[0], offset + first[1])
                if start is not None:
                    yield Candidate(start, offset + first[1], start, "street", "unit-listed-town")
                    for a, b in others:
                        yield Candidate(offset + a, offset + b, offset + a, "street", "unit-listed-town")

    def _first(self, low: int, end: int) -> int | None:
        """Where the first name of a list begins that ends at `end`, at or after `low`."""
        for start in (end - size for size in _NAMES if end - size >= low):
            if self._borders.clean(start) and self._borders.opens(start):
                return None if self._text[start] in self._words.role["hard"] else start
        return None
