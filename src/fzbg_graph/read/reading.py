"""A unit's name as a report writes it, taken apart: where it is, and what follows the place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..lexicon import Lexicon
from ..lexicon.bodies import Bodies, National, build_bodies
from ..lexicon.places import Division, Local, Places, build_places
from .words import Words, either

_SHORTEST_UNLISTED = 3  # characters of a body that only its last character shows to be one


@dataclass(frozen=True, slots=True)
class Reading:
    """A unit's name taken apart.

    `candidates` are the divisions that its place may be, empty where it names none; `place` is the place as written;
    `level` is the word that stands for a place the context knows (市 of 市司法局); `local` is a street, township or
    zone that no list holds; `rest` is the body, empty for a bare place. `national` is the national unit that opens the
    name of a vertical agency (国家税务总局), or that the whole name is.
    """

    text: str
    candidates: tuple[Division, ...] = ()
    place: str = ""
    level: str = ""
    local: Local | None = None
    rest: str = ""
    national: National | None = None


class Grammar:
    """How names of units are built: places, bodies, level words and heads of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.places: Places = lexicon.derive(build_places)
        self.bodies: Bodies = lexicon.derive(build_bodies)
        self.levels = {row["word"]: row["level"] for row in lexicon.table("unit_levels")}
        self.heads = {row["head"]: row["kind"] for row in lexicon.table("unit_heads")}
        self.customs = {row["name"]: row["area"] for row in lexicon.table("customs")}
        self.street = next((body for body in self.bodies.bodies if body.kind == "street"), None)
        streets = (self.street.name, *self.street.forms) if self.street else ()
        heads = [row["head"] for row in lexicon.table("place_heads") if row["kind"] == "street"]
        self.street_head = max((h for h in heads if streets and streets[0].startswith(h)), key=len, default="")
        # 万兴街|办事处: what a street office's name has after the street.
        self.offices = {form.removeprefix(self.street_head) for form in streets} - {""}
        self._level = re.compile(either(self.levels))
        self._head_sizes = sorted({len(head) for head in self.heads}, reverse=True)
        self._national = re.compile(either(self.bodies.national_forms))
        words: Words = lexicon.derive(Words)
        self._prefixes, self._ends = words.role("prefix"), words.role("head")
        self.branch = re.compile(f"([\\u3400-\\u9fff]{{2,6}})(?:{either(words.role('branch'))})\\Z")
        government = next((b for b in self.bodies.bodies if b.kind == "government"), None)
        self.government = (government.name, *government.forms) if government else ()

    def head_kind(self, name: str) -> str:
        """The kind of the longest head that closes `name`; empty if none does."""
        for size in self._head_sizes:
            if name[-size:] in self.heads:
                return self.heads[name[-size:]]
        return ""

    def known(self, rest: str) -> bool:
        """Whether `rest`, which follows a place, is a body."""
        if self.bodies.named(rest) or self.head_kind(rest):
            return True
        return len(rest) >= _SHORTEST_UNLISTED and rest.endswith(self._ends)

    def read(self, text: str) -> Reading | None:
        """`text` (without white space) taken apart, or None if it is no unit's name."""
        whole = self.bodies.national(text)
        if whole is not None:
            return Reading(text, national=whole)
        if text in self.customs:
            area = self.places.code(self.customs[text])
            return Reading(text, (area,) if area else (), place=text, rest=text)
        for prefix in self._prefixes:
            if text.startswith(prefix) and len(text) > len(prefix):
                return self.read(text.removeprefix(prefix))
        return self._vertical(text) or self._placed(text) or self._levelled(text) or self._bare(text)

    def _vertical(self, text: str) -> Reading | None:
        """国家税务总局|长沙市|税务局."""
        found = self._national.match(text)
        national = self.bodies.national(found[0]) if found else None
        if found is None or national is None:
            return None
        below = self._placed(text[found.end() :])
        if below is not None and below.rest and below.local is None:
            return Reading(text, below.candidates, below.place, rest=below.rest, national=national)
        return None

    def _placed(self, text: str) -> Reading | None:
        """长沙市雨花区|司法局, 南开区|万兴街|街道办事处, 雨花区, 雨花|经济开发区|管委会."""
        found = self.places.longest(text)
        if found is None:
            local = self.places.town(text)
            return self._local(text, (), "", local) if local is not None else None
        place, rest = text[: found.end], text[found.end :]
        if not rest or self.bodies.named(rest):
            return Reading(text, found.candidates, place, rest=rest)
        office = next((word for word in self.government if rest.startswith(word)), "")
        town = self.places.town(text, found.end + len(office))
        if town is not None:
            reading = self._local(text, found.candidates, place, town)
            if reading is not None:
                return reading
        zone = self._zone(text, found.end, found.candidates, found.full)
        if zone is not None:
            return zone
        return Reading(text, found.candidates, place, rest=rest) if self.known(rest) else None

    def _zone(self, text: str, end: int, candidates: tuple[Division, ...], full: bool) -> Reading | None:
        """A zone that no list holds; a place in short form (雨花|经济开发区) is part of its name."""
        start = end
        shorts = [] if full else [d.short for d in reversed(self.places.line(candidates[0]))]
        for short in shorts:
            if text.endswith(short, 0, start):
                start -= len(short)
        zone = self.places.zone(text, start)
        if zone is None:
            return None
        rest = text[zone.end :]
        if rest and not self.known(rest):
            return None
        return Reading(text, candidates, text[:start], local=zone, rest=rest)

    def _local(self, text: str, candidates: tuple[Division, ...], place: str, local: Local) -> Reading | None:
        rest = text[local.end :]
        if local.kind == "street" and rest in self.offices:
            rest = ""
        if rest and not self.known(rest):
            return None
        return Reading(text, candidates, place, local=local, rest=rest)

    def _levelled(self, text: str) -> Reading | None:
        """市|司法局, 自治区|人力资源和社会保障厅, 高新区|管委会."""
        found = self._level.match(text)
        if found is None:
            return None
        rest = text[found.end() :]
        return Reading(text, level=found[0], rest=rest) if not rest or self.known(rest) else None

    def _bare(self, text: str) -> Reading | None:
        """司法局, 中国民用航空华东地区管理局: a body without a place."""
        return Reading(text, rest=text) if self.known(text) else None
