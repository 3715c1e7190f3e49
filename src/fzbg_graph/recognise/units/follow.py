"""Units that other units lead to: the party committee inside a longer name, 我局, a short form defined in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .borders import Borders
from .candidate import Candidate, Found
from .scan import Scan
from .words import UnitWords

_OUTER = frozenset({"government", "party", "committee", "police"})  # of these the beginning of a longer name counts
# The whole of a local branch (嘉兴市生态环境局 in its 南湖分局) counts only where the same unit is named elsewhere.
_BRANCHES, _WHOLES = frozenset({"station"}), frozenset({"police", "department", "vertical"})
_DIVISIONS = frozenset({"province", "region", "city", "prefecture", "county"})
_BRACKETS = frozenset("（）()《》")
_CLOSING = frozenset("）)")
_OFFICE = re.compile(r"[\u4e00-\u9fff]+\Z")
_LONGEST = 12  # characters of an office's name
_SHORTEST = 3  # characters of a body that can stand for a unit named before
_DEFINED = re.compile(r"[“”]?[：:，,]?[“‘]?([^（）()“”‘’，。；：\s]{2,15})[”’]?[）)，；]")


class Followers:
    """What the named units and the subjects of one text lead to; `issuer` is the issuer's name."""

    def __init__(self, scan: Scan, borders: Borders, words: UnitWords, issuer: str) -> None:
        self._scan, self._text, self._borders, self._words, self._issuer = scan, scan.text, borders, words, issuer
        self._held = words.held(issuer)
        self._parts = words.parts(issuer)

    def find(self, named: Found, units: Iterable[Candidate]) -> list[Candidate]:
        """`units` and all that follow from them, without beginnings of longer names that stand for nothing alone."""
        found = {(unit.start, unit.end): unit for unit in units}
        inner = tuple(self._inner(found.values()))
        for more in (inner, self._selves(), self._alone(), self._again(named), self._defined(named)):
            for unit in more:
                found.setdefault((unit.start, unit.end), unit)
        return _kept(found.values(), self._text, self._issuer)

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
            if self._words.owns(noun, self._issuer) or level == "town":
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
        if self._text[end : end + 1] in _BRACKETS or self._text[start - 1] in _BRACKETS:
            return False
        if self._words.role["after"].at(self._text, end):
            return False
        return self._borders.clean(start)

    def _again(self, named: Found) -> Iterator[Candidate]:
        """A body that stands alone as a subject, and is the issuer's or elsewhere in the text ends a name."""
        zone = any(word in self._issuer for word in self._words.zones)
        offices = set(self._offices(named))
        names = tuple(self._text[unit.start : unit.end] for unit in named.units.values())
        bodies = [(start, end) for start, end, _ in named.waiting if end - start >= _SHORTEST]
        functions = self._scan.functions if zone else []
        spans = {*bodies, *functions, *offices}
        for start, end in self._speakers(spans, {(unit.start, unit.end) for unit in named.units.values()} - spans):
            form = self._text[start:end]
            kind = self._words.kinds.get(form, "department")
            own = (start, end) in functions or (start, end) in offices
            own = own or (kind in self._held and form in self._words.kinds)
            if own or any(name.endswith(form) for name in names):
                yield Candidate(start, end, start, kind, "unit-again")
        for start, end in bodies:
            body = self._words.office_of(self._text[start:end])
            if body and self._borders.opens(start) and any(name.endswith(body) for name in names):
                yield Candidate(start, end, start, "deliberation", "unit-again")

    def _speakers(self, spans: set[tuple[int, int]], named: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Those of `spans` that are the subject of a clause, or stand in a list that is, among `named` units too."""
        joiner, seat = self._words.role["joiner"], self._words.role["seat"]
        chain: list[tuple[int, int]] = []  # those of `spans` in the list that begins at `first`
        first = last = 0
        for start, end in sorted(spans | named) if spans else ():
            between = self._text[last:start]
            if between != "、" and between not in joiner:
                chain, first = [], start
            last = end
            if (start, end) in spans:
                chain.append((start, end))
                if seat.before(self._text, start):  # 设在|法规与标准处
                    yield start, end
            if chain and self._opens(first) and self._predicate(end):
                yield from chain

    def _opens(self, start: int) -> bool:
        """Whether a subject begins at `start`; not after a bracket, where it may be an appositive."""
        return self._borders.opens(start) and self._text[start - 1] not in _CLOSING

    def _predicate(self, end: int) -> bool:
        """Whether what a body does follows at `end`."""
        return self._words.acts(self._text, end) or self._words.role["works"].at(self._text, end) > 0

    def _offices(self, named: Found) -> Iterator[tuple[int, int]]:
        """The issuer's offices that no list holds, each between two marks: 执法监督处, 招标与采购中心 of a 大学."""
        seat = self._words.role["seat"]
        for start, end, _ in named.waiting:
            head = self._words.heads.get(self._text[start:end])
            if head is None or (head.needs != "self" and head.kind not in self._parts):
                continue
            name = _OFFICE.search(self._text, max(0, end - _LONGEST), end)
            if name is None:
                continue
            seated = (at for at in range(name.start(), start) if seat.before(self._text, at))
            first = next(seated, name.start())
            if end - first >= _SHORTEST and self._borders.clean(first) and not self._vague(first, start):
                yield first, end

    def _vague(self, start: int, end: int) -> bool:
        """Whether `[start, end)` does not say which office it is: 各, 有关, 该."""
        hard, plural, generic = (self._words.role[role] for role in ("hard", "plural", "generic"))
        name = self._text[start:end]
        vague = name in generic or plural.at(name, 0) > 0 or any(char in hard for char in name)
        return vague or self._words.edge.at(name, 0) > 1

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


def _kept(units: Iterable[Candidate], text: str, issuer: str) -> list[Candidate]:
    """Without the units inside a longer one, save those that are named elsewhere or are known by themselves."""
    outer: list[Candidate] = []
    inner: list[Candidate] = []
    reach = 0
    for unit in sorted(units, key=lambda unit: (unit.start, -unit.end)):
        (inner if unit.end <= reach else outer).append(unit)
        reach = max(reach, unit.end)
    known = {text[_known(unit) : unit.end] for unit in outer}
    whole = {text[unit.start : unit.end] for unit in outer}
    branches = {u.start for u in outer if u.kind in _BRANCHES and not issuer.endswith(text[u.start : u.end])}
    for unit in inner:
        if unit.start in branches and unit.kind in _WHOLES:
            if text[unit.start : unit.end] in whole:
                outer.append(unit)
        elif unit.kind in _OUTER or text[_known(unit) : unit.end] in known:
            outer.append(unit)
    return outer


def _known(unit: Candidate) -> int:
    """Where the part of a unit's name begins by which it is known again: the body that a list holds, else all."""
    return unit.start if unit.rule.endswith("head") else unit.body
