"""A region and the body that follows it to the canonical full name, as the annotation guidelines write names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..lexicon import Lexicon
from ..lexicon.bodies import Bodies, Body, build_bodies
from .unit_regions import Region, Regions

_SLOT = re.compile(r"\{(\w+)\}")
# Of these kinds a name that begins with a short place (沈阳急救中心) keeps it, below the province.
_KEEPING = frozenset({"institution", "hospital"})
# Of these a part bears the whole's name inside its own: 中共…党组, 共青团…委员会.
_LED = frozenset({"party_group", "party", "mass", "internal", "supervision"})
# Of these it is official as it stands (六盘水师范学院, 南昌仲裁委员会).
_OFFICIAL = frozenset({"school", "company", "vertical", "association"})
# A division has these, a zone has not.
_RULING = frozenset({"party", "government", "congress", "conference", "supervision"})
# A place before a unit of one of these kinds shares its body; before others it stands for its government.
_SHARED = frozenset({"department", "vertical", "police", "team", "institution"})


@dataclass(frozen=True, slots=True)
class Named:
    """A canonical full name with its kind, and where the unit is."""

    name: str
    kind: str
    places: tuple[str, ...] = ()
    region: Region | None = None


class _Tables:
    """What composing names looks up in the lexicon's bodies and heads."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.bodies: Bodies = lexicon.derive(build_bodies)
        self.heads = {row["head"]: row["kind"] for row in lexicon.table("unit_heads")}
        self.longest = max(map(len, self.heads), default=0)
        listed = self.bodies.bodies
        kinds = dict.fromkeys(body.kind for body in listed)
        self.of_kind = {kind: next(body for body in listed if body.kind == kind) for kind in kinds}
        self.branch = next(body for body in listed if body.kind == "police" and "{stem}" in body.pattern)
        self.police = _SLOT.split(self.branch.pattern)[2]
        self.full_branches = frozenset(row["city"] for row in lexicon.table("police_branches"))
        self.agencies = tuple(body for body in listed if body.pattern.endswith("{own}" + body.name))
        self.systems = tuple(body for body in listed if body.kind in ("vertical", "police"))
        offices = sorted({body.name[-1] for body in listed if body.kind == "department"})
        provincial = {body.name[-1] for body in listed if body.kind == "department" and body.levels == ("province",)}
        # The last characters of department names, the level's own first: 局 before 厅, for a province 厅 before 局.
        self.offices = tuple(
            tuple(sorted(offices, key=lambda head: ((head in provincial) != high, head))) for high in (False, True)
        )


class UnitNames:
    """Composes the names of one report's units."""

    def __init__(self, regions: Regions, year: int, lexicon: Lexicon) -> None:
        self._regions, self._year = regions, year
        self._tables: _Tables = lexicon.derive(_Tables)
        self._bodies, self._by_kind = self._tables.bodies, self._tables.of_kind

    def head_kind(self, name: str) -> str:
        """The kind of the longest head that closes `name`; empty if none does."""
        heads = self._tables.heads
        start = max(0, len(name) - self._tables.longest)
        return next((heads[name[at:]] for at in range(start, len(name)) if name[at:] in heads), "")

    def government(self, region: Region) -> Named:
        """Who governs a region: a people's government, a street office, a zone's committee, 行政公署."""
        if region.town and region.street:
            return self._street(region)
        if region.division is not None and region.division.kind == "corps" and not region.town:
            return Named(region.name, "government", region.places, region)
        if not region.town and region.level == "zone":
            return Named(region.name + self._by_kind["committee"].name, "committee", region.places, region)
        office = "" if region.town else self._regions.office(region)
        return Named(region.name + (office or self._by_kind["government"].name), "government", region.places, region)

    def _street(self, region: Region) -> Named:
        """A street's office: under its district's government, or directly under the zone."""
        pattern = self._by_kind["street"].pattern
        stem = self._regions.stem(region.town)
        if region.division is None or region.division.level == "zone":
            tail = pattern.partition("{town}")[2]
            name = "".join(region.chain) + stem + tail
        else:
            name = fill(pattern, {"seat": "".join(region.chain), "town": stem})
        return Named(name, "street", region.places, region)

    def of(self, region: Region, rest: str) -> Named:
        """The unit that `rest` names in `region`: a body, the part of a body, or a name that no list holds."""
        form = self._bodies.leading(rest)
        body = self._find(form, region) if form else None
        if body is None and form == rest:
            return Named(region.name + rest, self._kind(rest), region.places, region)
        if body is None or (form != rest and not self._parted(body, rest[len(form) :])):
            return self._unlisted(region, rest)
        if region.written and body.kind in _OFFICIAL | _KEEPING and not body.pattern:
            return self._unlisted(region, rest, body.kind)
        named = self.body(region, body)
        return named if form == rest else self.part(named, rest[len(form) :])

    def _kind(self, form: str) -> str:
        named = self._bodies.named(form)
        return named[0].kind if named else self.head_kind(form)

    def _parted(self, body: Body, rest: str) -> bool:
        """Whether a unit can begin with `body` and go on with `rest`: 公安局|法制支队, not 农业局|面."""
        return len(rest) > 1 and body.kind not in _OFFICIAL

    def _find(self, form: str, region: Region) -> Body | None:
        return self._bodies.find(form, region.level, self._year)

    def _unlisted(self, region: Region, rest: str, kind: str = "") -> Named:
        """A name that no list holds, below its place."""
        kind = kind or self.head_kind(rest)
        if not region.written or (region.division is not None and region.division.level == "zone"):
            return Named(region.name + rest, kind, region.places, region)
        agency = self.agency(region.written + rest)
        if agency is not None:
            return agency
        if kind in _OFFICIAL or kind == "committee":
            return Named(region.written + rest, kind, region.places, region)
        above = "".join(d.name for d in self._regions.line(region)[:-1] if d.short not in region.written)
        return Named(above + region.written + rest, kind, region.places, region)

    def body(self, region: Region, body: Body) -> Named:
        """A listed body in `region`."""
        if body in (self._by_kind["government"], self._by_kind["committee"]):
            return self.government(region)
        if body.kind == "street":
            return self._street(region)
        if region.town and body.kind == "station" and region.division is not None and region.division.level == "zone":
            return Named(region.name + body.name, body.kind, region.places, region)
        slots = self._slots(region)
        name = fill(body.pattern, slots) if body.pattern else region.name + body.name
        return Named(name or region.name + body.name, body.kind, region.places, region)

    def _slots(self, region: Region) -> dict[str, str]:
        parent = "".join(region.chain[:-1])
        last = region.chain[-1] if region.chain else ""
        division = region.division
        seat = "".join(region.chain)
        stem = division.short if division is not None else last
        if len(region.chain) > 1 and region.chain[-2] in self._tables.full_branches:
            stem = last
        slots = {
            "place": region.name,
            "own": self._own(region),
            "parent": parent,
            "last": last,
            "stem": stem,
            "seat": seat,
            "county": seat,
            "police": seat + self._tables.police,
        }
        if self._urban(region):
            slots["police"] = fill(self._tables.branch.pattern, slots)
        if region.town:
            slots["town"] = self._regions.stem(region.town)
        return slots

    def is_office(self, rest: str) -> bool:
        """Whether `rest`, after a street's name, is only the word for its office: 办事处."""
        return any(form.endswith(rest) for form in (self._by_kind["street"].name, *self._by_kind["street"].forms))

    def lends(self, rest: str) -> bool:
        """Whether a place before this unit shares its body: a department's, not a government's."""
        return self._kind(self._bodies.leading(rest) or rest) in _SHARED

    def functional(self, region: Region, stem: str) -> Named | None:
        """The department of this function in a region (应急管理): the listed one whose name or form begins so."""
        for head in self._tables.offices[region.level == "province"]:
            body = self._find(stem + head, region) if self._bodies.named(stem + head) else None
            if body is not None:
                return self.body(region, body)
        return None

    def counterpart(self, unit: Named, region: Region, head: str) -> Named:
        """The unit of the same system in another region: 省局 of a city's tax office, 市局 of a police branch."""
        body = next((body for body in self._tables.systems if unit.name.endswith(body.name)), None)
        if body is None and self._tables.police in unit.name:
            return Named(region.name + self._tables.police, "police", region.places, region)
        if body is not None:
            return self.body(region, body)
        tail = unit.name.removeprefix(self._regions.own.name)
        return Named(region.name + tail[:-1] + head, unit.kind, region.places, region)

    def seat(self, form: str, region: Region) -> Region:
        """Where a body without a place is, for an issuer in `region`: in its town, or for some in its county."""
        named = self._bodies.named(form)
        if region.town and named and named[0].levels and "town" not in named[0].levels:
            return Region(region.chain, region.division)
        return region

    def _urban(self, region: Region) -> bool:
        """Whether the county-level division is a district of a city, whose police are a branch of the city's."""
        line = self._regions.line(region)
        county = len(line) > 1 and line[-1].level == "county"
        return county and line[-1].name.endswith("区") and line[-2].name.endswith("市")

    def _own(self, region: Region) -> str:
        """The place as a vertical agency writes it: 吉林省, 长春市, 重庆市巴南区, 珲春市; 海口 as written."""
        division = region.division
        if division is not None and region.written in (division.short, *self._zone(region)):
            return region.written
        line = self._regions.line(region)
        if self._urban(region):
            return line[-2].name + line[-1].name
        return region.chain[-1] if region.chain else ""

    def _zone(self, region: Region) -> tuple[str, ...]:
        return region.division.aliases if region.division is not None and region.division.level == "zone" else ()

    def agency(self, text: str, region: Region | None = None) -> Named | None:
        """A vertical agency under its own name, which need not be that of a division: 海口海关, 马村港海关."""
        for body in self._tables.agencies:
            if text.endswith(body.name) and len(text) > len(body.name):
                places = region.places if region is not None else ()
                return Named(fill(body.pattern, {"own": text.removesuffix(body.name)}), body.kind, places, region)
        return None

    def ruling(self, rest: str) -> bool:
        """Whether `rest` begins with a body that a division has and a zone has not: 委, 政府, 人大, 政协."""
        return self._kind(self._bodies.leading(rest)) in _RULING

    def station(self, region: Region, text: str) -> Named | None:
        """A local station named after its town without the town's word: 窦店司法所, 芜湖路派出所."""
        for size in range(len(text) - 2, 1, -1):
            body = self._bodies.find(text[-size:]) if self._bodies.named(text[-size:]) else None
            if body is not None and body.kind == "station" and "{town}" in body.pattern:
                if region.level == "zone":
                    return Named("".join(region.chain) + text[:-size] + body.name, body.kind, region.places, region)
                place, own = text[:-size], self._regions.own.town
                slots = self._slots(region) | {"town": place if own.startswith(place) else self._regions.stem(place)}
                return Named(fill(body.pattern, slots), body.kind, region.places, region)
        return None

    def part(self, whole: Named, rest: str) -> Named:
        """The part of a unit that `rest` names: its party group, an office, a branch at a place."""
        form = self._bodies.leading(rest)
        body = self._bodies.find(form) if form == rest else None
        kind = body.kind if body is not None else self.head_kind(rest)
        led = kind in _LED or whole.kind == "school"
        if body is not None and led and body.pattern and not body.pattern.startswith("{place}"):
            full = fill(body.pattern, {"unit": whole.name, "place": whole.name})
            if full:
                return Named(full, kind, whole.places, whole.region)
        name = body.name if body is not None and kind != "mass" else rest
        overlap = next((size for size in range(len(name), 1, -1) if whole.name.endswith(name[:size])), 0)
        return Named(whole.name + name[overlap:], kind, whole.places, whole.region)


def fill(pattern: str, slots: dict[str, str]) -> str:
    """`pattern` with its slots filled; empty if one is unknown."""
    if any(slot not in slots for slot in _SLOT.findall(pattern)):
        return ""
    return _SLOT.sub(lambda found: slots[found[1]], pattern)
