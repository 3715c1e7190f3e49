"""Units that other units lead to: the party committee inside a longer name, 我局, a short form defined in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .borders import Borders
from .candidate import Candidate, Found
from .scan import Scan
from .words import UnitWords

_OUTER = frozenset({"government", "party", "committee", "police"})  # of these the beginning of a longer name counts
_DIVISIONS = frozenset({"province", "region", "city", "prefecture", "county"})
_SHORTEST = 3  # characters of a body that can stand for a unit named before
_DEFINED = re.compile(r"[“”]?[：:，,]?[“‘]?([^（）()“”‘’，。；：\s]{2,15})[”’]?[）)，；]")


class Followers:
    """What the named units and the subjects of one text lead to; `issuer` is the issuer's name."""

    def __init__(self, scan: Scan, borders: Borders, words: UnitWords, issuer: str) -> None:
        self._scan, self._text, self._borders, self._words, self._issuer = scan, scan.text, borders, words, issuer

    def find(self, named: Found, units: Iterable[Candidate]) -> list[Candidate]:
        """`units` and all that follow from them, without beginnings of longer names that stand for nothing alone."""
        found = {(unit.start, unit.end): unit for unit in units}
        inner = tuple(self._inner(found.values()))
        for more in (inner, self._selves(), self._alone(), self._again(named), self._defined(named)):
            for unit in more:
                found.setdefault((unit.start, unit.end), unit)
        return _kept(found.values(), self._text)

    def _inner(self, units: Iterable[Candidate]) -> Iterator[Candidate]:
        """区委 in 区委宣传部, 市公安局 in 市公安局交通警察支队."""
        for unit in units:
            for size, kind in self._words.inner.get(self._text[unit.body : unit.end], ()):
                if kind != "party" or unit.start < unit.body:
                    yield Candidate(unit.start, unit.body + size, unit.body, kind, "unit-inner")

    def _selves(self) -> Iterator[Candidate]:
        """我局, 本委; not 我市, which only a subject is."""
        for start, end in self._scan.selves:
            noun = self._text[start + 1 : end]
            level = self._words.levels.get(noun)
            if level in _DIVISIONS or (start, end + 1) in self._scan.selves:
                continue
            if noun[-1] in self._issuer or level == "town":
                yield Candidate(start, end, start + 1, "self", "unit-self")

    def _alone(self) -> Iterator[Candidate]:
        """管委会 in the report of a 管委会, 党组 in that of a department; a place's word only as a subject."""
        for word, issuers, subject in self._words.by_itself:
            if subject and not any(name in self._issuer for name in issuers):
                continue
            if not subject and not self._issuer.endswith(issuers):
                continue
            for start, end in _all(word, self._text):
                if self._speaks(start, end) if subject else self._stands(start, end):
                    yield Candidate(start, end, start, "self", "unit-alone")

    def _speaks(self, start: int, end: int) -> bool:
        """Whether `[start, end)` is the subject of a clause."""
        return self._borders.opens(start) and self._words.acts(self._text, end)

    def _stands(self, start: int, end: int) -> bool:
        """Whether a word stands by itself: not in brackets (党委（党组）), not part of another word (党组会)."""
        if self._text[end : end + 1] in ("）", ")") or self._words.role["after"].at(self._text, end):
            return False
        return self._borders.clean(start)

    def _again(self, named: Found) -> Iterator[Candidate]:
        """A body that stands alone as a subject, and elsewhere in the text ends a name; any department of a zone."""
        zone = any(word in self._issuer for word in self._words.zones)
        names = tuple(self._text[unit.start : unit.end] for unit in named.units.values())
        bodies = [(start, end) for start, end, _ in named.waiting if end - start >= _SHORTEST]
        for start, end in [*bodies, *(self._scan.functions if zone else ())]:
            if not self._speaks(start, end) or self._text[start - 1] in "）)":
                continue
            form = self._text[start:end]
            office = zone and (self._words.kinds.get(form) == "department" or (start, end) not in bodies)
            if office or any(name.endswith(form) for name in names):
                yield Candidate(start, end, start, self._words.kinds.get(form, "department"), "unit-again")

    def _defined(self, named: Found) -> Iterator[Candidate]:
        """（以下简称总局）: the short form, there and wherever it stands afterwards outside another unit."""
        taken = {index for unit in named.units.values() for index in range(unit.start, unit.end)}
        for end, unit in sorted(named.units.items()):
            size = self._words.role["calls"].at(self._text, end + 1) if self._text[end : end + 1] in ("（", "(") else 0
            term = _DEFINED.match(self._text, end + 1 + size) if size else None
            if term is None:
                continue
            for start, stop in _all(term[1], self._text, term.start(1)):
                if start not in taken:
                    yield Candidate(start, stop, start, unit.kind, "unit-defined")


def _all(word: str, text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Where `word` stands in `text` from `start` on."""
    at = text.find(word, start)
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + len(word))


def _kept(units: Iterable[Candidate], text: str) -> list[Candidate]:
    """Without the units inside a longer one, save those that are named elsewhere or are known by themselves."""
    outer: list[Candidate] = []
    inner: list[Candidate] = []
    reach = 0
    for unit in sorted(units, key=lambda unit: (unit.start, -unit.end)):
        (inner if unit.end <= reach else outer).append(unit)
        reach = max(reach, unit.end)
    known = {text[unit.body : unit.end] for unit in outer}
    return [*outer, *(unit for unit in inner if unit.kind in _OUTER or text[unit.body : unit.end] in known)]
