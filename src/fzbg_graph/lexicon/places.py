"""The administrative divisions and development zones of the lexicon, found by name and put in their hierarchy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from . import Lexicon, split

LEVELS = ("province", "prefecture", "county", "zone")
# A name that ends in the key is not meant where the value follows: 海口|市场监管, 南开|区域.
_BORDERS: Mapping[str, str] = {"市": "场", "区": "域间", "县": "域"}
_LONGEST_LOCAL = 8


@dataclass(frozen=True, slots=True)
class Division:
    """One division of GB/T 2260 (`code`: six digits) or one development zone (`code`: `x-` and its name).

    `name` is full without its parents (南开区), `short` without the level's word (南开), `aliases` are other forms
    (伊犁州; of a zone also such as repeat elsewhere: 高新区). `parent` is the code of the next real level above, empty
    for a province; pseudo-levels (市辖区, 县, 省直辖县级行政区划) are left out. `valid_from` and `valid_to` are years,
    empty where the name is older than 2014 or still in use. `kind` is a zone's kind (`zones.csv`), else empty.
    """

    code: str
    name: str
    short: str
    level: str
    parent: str
    valid_from: str = ""
    valid_to: str = ""
    aliases: tuple[str, ...] = ()
    kind: str = ""


class Found(NamedTuple):
    """A place chain in a text: where it ends, what it may be, and whether its last name is written in full."""

    end: int
    candidates: tuple[Division, ...]
    full: bool


class Local(NamedTuple):
    """A place below the lists, read by grammar: where it ends, its clean name (万兴街道), its kind.

    `kind` is `street` (街道), `town` (镇, 乡, 苏木) or `zone` (X经济开发区).
    """

    end: int
    name: str
    kind: str


class Places:
    """All divisions; look-ups give every homonym, in order of code, current names before former ones.

    `heads` are the rows of `place_heads.csv`; `everyday` are short names that are everyday words (公安, 高新区): they
    begin no chain and are understood only inside a place that holds them.
    """

    def __init__(
        self, divisions: Iterable[Division], heads: Iterable[Mapping[str, str]] = (), everyday: Iterable[str] = ()
    ) -> None:
        self.divisions = tuple(sorted(divisions, key=lambda d: (bool(d.valid_to), d.code, d.name)))
        self.everyday = frozenset(everyday)
        self._by_code: dict[str, Division] = {}
        self._by_name: dict[str, list[int]] = {}
        for index, division in enumerate(self.divisions):
            self._by_code.setdefault(division.code, division)
            for name in dict.fromkeys((division.name, division.short, *division.aliases)):
                self._by_name.setdefault(name, []).append(index)
        lengths: dict[str, set[int]] = {}
        for name in self._by_name:
            lengths.setdefault(name[:2], set()).add(len(name))
        self._lengths = {head: tuple(sorted(sizes, reverse=True)) for head, sizes in lengths.items()}
        self._lines = [self._line(division) for division in self.divisions]
        self._inside = [frozenset(d.code for d in line[:-1]) for line in self._lines]
        self._number = {division: index for index, division in enumerate(self.divisions)}
        self._heads = {row["head"]: (row["kind"], row["name"]) for row in heads}
        self._local = {kinds: self._compiled(kinds) for kinds in (("street", "town"), ("zone",))}
        self._not_local = tuple(sorted(h for h, (kind, _) in self._heads.items() if kind == "not"))
        self._bodies = tuple(sorted(h for h, (kind, _) in self._heads.items() if kind == "body"))

    def _line(self, division: Division) -> tuple[Division, ...]:
        """The division and all above it, the province first."""
        above = self._by_code.get(division.parent)
        return (*self._line(above), division) if above is not None else (division,)

    def _compiled(self, kinds: tuple[str, ...]) -> re.Pattern[str]:
        heads = sorted((h for h, (kind, _) in self._heads.items() if kind in kinds), key=lambda h: (-len(h), h))
        return re.compile(f"([\\u3400-\\u9fff·-]{{1,{_LONGEST_LOCAL}}}?)({'|'.join(map(re.escape, heads)) or '(?!)'})")

    def office(self, division: Division) -> str:
        """The body that stands for a 地区 or 盟 (行政公署); empty for every other place."""
        offices = ((head, name) for head, (kind, name) in self._heads.items() if kind == "office")
        found = (name for head, name in offices if division.name.endswith(head))
        return next(found, "") if division.level == "prefecture" else ""

    def line(self, division: Division) -> tuple[Division, ...]:
        """The divisions from the province down to this one."""
        return self._lines[self._number[division]]

    def chain(self, division: Division) -> tuple[str, ...]:
        """The names from the province down, as canonical names begin: ("湖南省", "长沙市", "雨花区").

        A zone stands below its province without the prefecture or district that its name or standing replaces:
        ("江西省", "南昌高新技术产业开发区"); one that names its own province stands alone: ("天津经济技术开发区",).
        """
        line = self.line(division)
        if division.level != "zone":
            return tuple(d.name for d in line)
        kept = []
        for above in line[:-1]:
            if above.short in division.name:
                break
            kept.append(above.name)
        return (*kept, division.name)

    def of(self, chain: Sequence[str]) -> Division | None:
        """The division whose own chain this is, the current before a former one; its `line` gives all above it.

        None for an empty chain, and for one that ends below the lists (a township, an unlisted zone).
        """
        named = self.named(chain[-1]) if chain else ()
        return next((division for division in named if self.chain(division) == tuple(chain)), None)

    def code(self, code: str) -> Division | None:
        """The division with this code under its current name, else its last; None if there is none."""
        return self._by_code.get(code)

    def named(self, name: str) -> tuple[Division, ...]:
        """Every division of this full name, short name or alias; empty if there is none."""
        return tuple(self.divisions[index] for index in self._by_name.get(name, ()))

    def longest(self, text: str, start: int = 0) -> Found | None:
        """The longest place chain that begins at `start` (长沙市雨花区, 湖南长沙, 雨花区), or None.

        Levels may be left out (湖南省雨花区). Candidates are the divisions that fit the whole chain.
        """
        if text[start : start + 2] not in self._lengths:  # most places in a text begin no name
            return None
        best = self._descend(text, start, ())
        if best is None:
            return None
        end, fitting = best
        found = tuple(self.divisions[index] for index in fitting)
        return Found(end, found, any(text.endswith(d.name, start, end) for d in found))

    def _descend(self, text: str, start: int, above: Sequence[int]) -> tuple[int, Sequence[int]] | None:
        best: tuple[int, Sequence[int]] | None = None
        for size in self._lengths.get(text[start : start + 2], ()):
            end = start + size
            name = text[start:end]
            named = self._by_name.get(name)
            if named is None or end > len(text) or (end < len(text) and text[end] in _BORDERS.get(name[-1], "")):
                continue
            if name in self.everyday and not self._held(name, named, above):
                continue
            fitting = self._below(named, above)
            if fitting:
                found = self._descend(text, end, fitting) or (end, fitting)
                if best is None or found[0] > best[0]:
                    best = found
        return best

    def _held(self, name: str, named: Sequence[int], above: Sequence[int]) -> bool:
        """Whether an everyday word is a zone's form or a full name after a place that holds it (晋城市|城区)."""
        held = (self.divisions[index] for index in self._below(named, above)) if above else ()
        return any(division.level == "zone" or division.name == name for division in held)

    def _below(self, named: Sequence[int], above: Sequence[int]) -> Sequence[int]:
        """Those of `named` that lie inside one of `above`; all if `above` is empty."""
        if not above:
            return named
        codes = {self.divisions[index].code for index in above}
        return [index for index in named if not codes.isdisjoint(self._inside[index])]

    def town(self, text: str, start: int = 0) -> Local | None:
        """The street or township whose name begins at `start` (万兴街 is given as 万兴街道), or None."""
        found = self._local["street", "town"].match(text, start)
        if found is None:
            return None
        end, head = found.end(), found[2]
        while (more := self._local["street", "town"].match(text, end - 1)) and more.start(2) == end:
            end, head = more.end(), more[2]  # 古镇|镇, 新街|镇: a head that follows at once belongs to the name
        within = text[end : end + 1] > "\u3400" and not text.startswith(self._bodies, end)
        if within and text.endswith(self._not_local, start, end):
            return None
        kind, name = self._heads[head]
        return Local(end, text[start : end - len(head)] + name, kind)

    def zone(self, text: str, start: int = 0) -> Local | None:
        """The development zone that no list holds and whose name begins at `start` (双流航空经济区), or None."""
        found = self._local["zone",].match(text, start)
        if found is None:
            return None
        kind, name = self._heads[found[2]]
        return Local(found.end(), found[1] + name, kind)

    def within(self, name: str, chain: Sequence[str]) -> Division | None:
        """The division called `name` (or chained: 长沙市雨花区) as a report of `chain` means it, else None.

        The one that shares the most of the chain from the province down, or the only one there is; a current name
        before a former one. None where several share as much, or where homonyms share nothing.
        """
        return _decide(self, name, tuple(chain))

    def decide(self, candidates: Sequence[Division], chain: Sequence[str]) -> Division | None:
        """The one of `candidates` that `within` would choose."""
        if not candidates:
            return None
        shared = [_shared(self, division, chain) for division in candidates]
        most = max(shared)
        best = [division for division, depth in zip(candidates, shared, strict=True) if depth == most]
        best = [d for d in best if not d.valid_to] or best
        return best[0] if len(best) == 1 or (most and len({d.code for d in best}) == 1) else None


@lru_cache(maxsize=4096)
def _decide(places: Places, name: str, chain: tuple[str, ...]) -> Division | None:
    named = places.named(name)
    if not named:
        found = places.longest(name)
        named = found.candidates if found is not None and found.end == len(name) else ()
    full = tuple(d for d in named if d.name == name)
    if name in places.everyday and not any(_shared(places, division, chain) for division in named):
        return None
    return places.decide(full, chain) or places.decide(named, chain)


def _shared(places: Places, division: Division, chain: Sequence[str]) -> int:
    """How many names of `chain`, from its first, the division's own line has."""
    names = {d.name for d in places.line(division)} | set(places.chain(division))
    depth = 0
    for name in chain:
        if name not in names:
            break
        depth += 1
    return depth


def build_places(lexicon: Lexicon) -> Places:
    """The divisions of `places.csv`, the zones of `zones.csv`, with `place_heads.csv` and `place_words.csv`."""
    divisions = [
        Division(
            row["code"],
            row["name"],
            row["short"],
            row["level"],
            row["parent"],
            row["valid_from"],
            row["valid_to"],
            split(row["aliases"]),
        )
        for row in lexicon.table("places")
    ]
    zones = [
        Division(
            f"x-{row['name']}",
            row["name"],
            row["name"],
            "zone",
            row["parent"],
            aliases=split(row["aliases"]),
            kind=row["kind"],
        )
        for row in lexicon.table("zones")
    ]
    everyday = (row["word"] for row in lexicon.table("place_words"))
    return Places([*divisions, *zones], lexicon.table("place_heads"), everyday)
