"""A reading and its place to the issuer's canonical name, as the annotation guidelines write names."""

from __future__ import annotations

import re

from ..lexicon.bodies import Body
from ..lexicon.places import Division, Local
from ..model import Issuer
from .reading import Grammar, Reading

_SLOT = re.compile(r"\{(\w+)\}")


def issuer_of(reading: Reading, place: Division | None, year: int, grammar: Grammar) -> Issuer:
    """The issuer that `reading` names when its place is `place` (None: unknown, the name keeps what the text says)."""
    return _Namer(reading, place, year, grammar).issuer()


class _Namer:
    """One name under construction."""

    def __init__(self, reading: Reading, place: Division | None, year: int, grammar: Grammar) -> None:
        self.reading, self.place, self.year, self.grammar = reading, place, year, grammar
        named = (reading.place,) if reading.place and reading.place != reading.rest else ()
        self.chain = grammar.places.chain(place) if place is not None else named

    def issuer(self) -> Issuer:
        reading = self.reading
        if reading.national is not None and not reading.rest:
            own = self.grammar.places.of((reading.national.name,))  # 新疆生产建设兵团 is a place too
            return Issuer(reading.national.name, reading.national.kind, self.grammar.places.chain(own) if own else ())
        if reading.national is not None:
            body = self._find(reading.rest)
            rest = body.name if body is not None and body.name.endswith(reading.rest[-1]) else reading.rest
            return Issuer(reading.national.name + reading.place + rest, "vertical", self.chain)
        if reading.rest == reading.place and reading.rest:
            return self._seated(reading.rest)
        if reading.local is not None:
            return self._local(reading.local)
        return self._body(self.chain) if reading.rest else self._government(self.chain, self.place)

    def _seated(self, rest: str) -> Issuer:
        """An agency named after its seat (拱北海关), which is not its area."""
        leading = (body for body in self.grammar.bodies.bodies if "{own}" in body.pattern and rest.endswith(body.name))
        body = next(leading, None)
        name = _fill(body.pattern, {"own": rest.removesuffix(body.name)}) if body is not None else rest
        return Issuer(name, "vertical", self.chain)

    def _local(self, local: Local) -> Issuer:
        """The issuer in a street, township or zone that no list holds."""
        if local.kind == "zone":
            zone = (*self._above(local.name), local.name)
            if self.reading.rest:
                return self._body(zone)
            return Issuer("".join(zone) + self._of_kind("committee"), "committee", zone)
        if local.kind == "town":
            town = (*self.chain, local.name)
            return self._body(town) if self.reading.rest else self._government(town, None)
        if self.reading.rest and all(body.kind != "street" for body in self.grammar.bodies.named(self.reading.rest)):
            return self._body((*self.chain, local.name), self.chain)
        pattern = self.grammar.street.pattern if self.grammar.street is not None else ""
        slots = {"seat": "".join(self.chain), "town": local.name.removesuffix(self.grammar.street_head)}
        name = _fill(pattern, slots) or self.reading.text
        if self.place is not None and self.place.level == "zone":
            name = name.replace(self.grammar.government[0], "", 1)  # a zone has no people's government
        return Issuer(name, "street", self.chain)

    def _above(self, zone: str) -> tuple[str, ...]:
        """The chain down to where the zone's own name takes over, as `Places.chain` has it."""
        if self.place is None or self.place.level == "zone":
            return self.chain
        line = self.grammar.places.line(self.place)
        stop = next((index for index, d in enumerate(line) if d.short in zone), len(line))
        return tuple(d.name for d in line[:stop])

    def _government(self, chain: tuple[str, ...], place: Division | None) -> Issuer:
        """The people's government of a place; of a zone its committee, of a 地区 or 盟 its administrative office."""
        name = "".join(chain) or self.reading.text
        if place is not None and place.kind == "corps":
            return Issuer(name, "government", chain)
        if place is not None and place.level == "zone":
            return Issuer(name + self._of_kind("committee"), "committee", chain)
        office = self.grammar.places.office(place) if place is not None else ""
        return Issuer(name + (office or self.grammar.government[0]), "government", chain)

    def _of_kind(self, kind: str) -> str:
        return next(body.name for body in self.grammar.bodies.bodies if body.kind == kind)

    def _body(self, chain: tuple[str, ...], places: tuple[str, ...] | None = None) -> Issuer:
        """A body that stands in `chain`; `places` is the issuer's own chain where it is shorter."""
        reading, grammar = self.reading, self.grammar
        body = self._find(reading.rest)
        places = self._branched(places or chain, reading.rest)
        if body is None:
            return Issuer(self._unlisted(chain), grammar.head_kind(reading.rest) or "department", places)
        if body.kind == "government":
            return self._government(chain, self.place if reading.local is None else None)
        own = self._own()
        if self._abridged(body):
            return Issuer(reading.text, body.kind, places)
        slots = {"place": "".join(chain), "own": own, "parent": "".join(chain[:-1]), "last": "".join(chain[-1:])}
        slots |= {"stem": self.place.short if self.place is not None else "", "seat": slots["place"]}
        slots |= {"unit": slots["place"], "county": slots["place"]}
        name = _fill(body.pattern, slots) if body.pattern else slots["place"] + body.name
        return Issuer(name or slots["place"] + reading.rest, body.kind, places)

    def _abridged(self, body: Body) -> bool:
        """天津海事局, 天津师范大学: a short place that is part of an official name, not a place before a body."""
        place, candidates = self.reading.place, self.reading.candidates
        if not place or body.kind not in ("vertical", "school", "company", "hospital") or "{own}" in body.pattern:
            return False
        return all(place != d.name and not place.endswith(d.name) for d in candidates)

    def _unlisted(self, chain: tuple[str, ...]) -> str:
        """公安局|包河分局: what stands first is spelt out, the rest kept; a school keeps its own name."""
        reading, grammar = self.reading, self.grammar
        kind = grammar.head_kind(reading.rest)
        full = any(reading.place.endswith(d.name) for d in reading.candidates)
        if reading.place and not full and kind in ("school", "company", "hospital", "vertical"):
            return reading.text
        if not reading.place and not reading.level and not reading.local:
            return reading.text
        opening = grammar.bodies.leading(reading.rest)
        body = self._find(opening) if opening else None
        tail = reading.rest.removeprefix(opening)
        if body is not None and not body.pattern and tail and body.name.endswith(opening[-1:]):
            return "".join(chain) + body.name + tail
        return "".join(chain) + reading.rest

    def _branched(self, places: tuple[str, ...], rest: str) -> tuple[str, ...]:
        """The chain of a branch (包河分局) reaches down to the county that it is named after."""
        found = self.grammar.branch.search(rest)
        if found is None or self.place is None or self.reading.local is not None:
            return places
        for size in range(len(found[1]), 1, -1):
            for division in self.grammar.places.named(found[1][-size:]):
                if self.place in self.grammar.places.line(division)[:-1] and not division.valid_to:
                    return self.grammar.places.chain(division)
        return places

    def _own(self) -> str:
        """The place as a vertical agency writes it: 长沙市雨花区, 沂水县, 重庆市渝北区, 长沙市, 吉林省."""
        if self.place is None or self.place.level != "county":
            return "".join(self.chain[-1:])
        above = self.grammar.places.line(self.place)[-2]
        urban = self.place.name.endswith("区") and above.name.endswith("市")
        return above.name * urban + self.place.name

    def _find(self, rest: str) -> Body | None:
        """The body of this form at the place's level in the year; the first of several."""
        level = self.place.level if self.place is not None and self.reading.local is None else ""
        named = self.grammar.bodies.named(rest)
        return self.grammar.bodies.find(rest, level, self.year) or (named[0] if named else None)


def _fill(pattern: str, slots: dict[str, str]) -> str:
    """`pattern` with its slots filled; empty if one is unknown."""
    if any(slot not in slots for slot in _SLOT.findall(pattern)):
        return ""
    return _SLOT.sub(lambda found: slots[found[1]], pattern)
