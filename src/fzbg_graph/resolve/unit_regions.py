"""Place names and level words to regions: 市 of a Nankai report is 天津市, 和平区 of it the one in Tianjin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..lexicon import Lexicon
from ..lexicon.bodies import build_bodies
from ..lexicon.places import LEVELS, Division, Places, build_places
from ..model import Issuer

_TOWNS = frozenset({"town", "village"})


@dataclass(frozen=True, slots=True)
class Region:
    """Where a unit is.

    `chain` runs from the province down to the lowest listed division or zone; `division` is that one, None for a zone
    that no list holds. `town` is the street, town or village below it as written in full (万兴街道, 芦草沟镇), `street`
    whether that is a street. `written` is the place in the text where it stands there in short (海口), else empty.
    """

    chain: tuple[str, ...]
    division: Division | None
    town: str = ""
    street: bool = False
    written: str = ""

    @property
    def name(self) -> str:
        """The whole chain as a unit's name begins: 天津市南开区万兴街道."""
        return "".join(self.chain) + self.town

    @property
    def level(self) -> str:
        """province, prefecture, county, zone or town."""
        return "town" if self.town else self.division.level if self.division is not None else "zone"

    @property
    def places(self) -> tuple[str, ...]:
        """The chain of an entity there; a street's is its district's, as in `Issuer`."""
        return (*self.chain, self.town) if self.town and not self.street else self.chain


@dataclass(frozen=True, slots=True)
class Place:
    """A place at the start of a name: its region (None where it cannot be decided), and what follows it."""

    region: Region | None
    rest: str
    why: str


class _Words:
    """The words for levels, the bodies that stand for villages, and the forms of 人民政府, the longest first."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.levels = {row["word"]: row["level"] for row in lexicon.table("unit_levels")}
        self.sizes = sorted({len(word) for word in self.levels}, reverse=True)
        self.bodies = {row["word"]: row["body"] for row in lexicon.table("unit_levels") if row["body"]}
        self.towns = tuple(sorted((w for w, level in self.levels.items() if level in _TOWNS), key=len, reverse=True))
        bodies = lexicon.derive(build_bodies)
        forms = (form for body in bodies.bodies if body.kind == "government" for form in (body.name, *body.forms))
        self.governments = tuple(sorted(forms, key=len, reverse=True))


class Regions:
    """The regions that the reports of one issuer mean."""

    def __init__(self, issuer: Issuer, lexicon: Lexicon) -> None:
        self._places: Places = lexicon.derive(build_places)
        self._words: _Words = lexicon.derive(_Words)
        self._issuer = issuer
        self.own = self._home(issuer)
        self._line: Sequence[Division] = () if self.own.division is None else self._places.line(self.own.division)

    def _home(self, issuer: Issuer) -> Region:
        """The issuer's own region, with its town or street if it has one."""
        chain, division = issuer.places, self._places.of(issuer.places)
        town = ""
        if division is None and len(chain) > 1 and chain[-1].endswith(self._words.towns):
            chain, town = chain[:-1], chain[-1]
            division = self._places.of(chain)
        rest = issuer.name.rpartition("".join(chain))[2] if chain else ""
        local = None if town else self._places.town(rest, self._government(rest))
        if local is not None and local.kind == "street" and rest[local.end :]:
            return Region(chain, division, local.name, street=True)
        return Region(chain, division, town)

    def _government(self, rest: str) -> int:
        """Where in 人民政府万兴街道办事处 the street's name begins."""
        return next((len(form) for form in self._words.governments if rest.startswith(form)), 0)

    def stem(self, town: str) -> str:
        """The name of a town or street without its level's word."""
        return next((town.removesuffix(word) for word in self._words.towns if town.endswith(word)), town)

    def village_body(self, text: str) -> str:
        """The body of a village or community (村民委员会) if `text` ends with the word for one, else empty."""
        bodies = self._words.bodies.items()
        return next((body for word, body in bodies if text.endswith(word) and len(text) > len(word)), "")

    def is_village(self, text: str) -> bool:
        """Whether `text` is the name of a village or community with the word for one (北兴嘎查)."""
        words = (word for word, level in self._words.levels.items() if level == "village")
        return any(text.endswith(word) and len(text) > len(word) for word in words)

    def level_word(self, text: str) -> str:
        """The level's word that `text` begins with, or the empty string."""
        return next((text[:size] for size in self._words.sizes if text[:size] in self._words.levels), "")

    def level(self, word: str, *, ruling: bool = False) -> Region | None:
        """The region that a level's word means here, the nearest from below; None if the issuer is in none.

        `ruling`: the body in it is one that a zone has not (区委, 区政府), so that 区 is the county above the zone.
        """
        kind = self._words.levels[word]
        if kind in _TOWNS:
            return self.own if self.own.town else None
        zone = self._in_zone(word) if kind == "zone" or (kind == "county" and not ruling) else None
        if zone is not None:
            return zone
        for division in reversed(self._line):
            if division.name.endswith(word) and (kind != "county" or division.level == "county"):
                return self.region(division)
        return self.region(self._line[0]) if kind in ("province", "region") and self._line else None

    def town(self, name: str) -> Region | None:
        """The issuer's county's town or street of this name."""
        place = self._local(name, Region(self.own.chain, self.own.division))
        return place.region if place is not None and not place.rest else None

    def above(self, region: Region, word: str) -> Region | None:
        """The division of a level's word in the line of another region."""
        found = (division for division in reversed(self.line(region)) if division.name.endswith(word))
        return next((self.region(division) for division in found), None)

    def _in_zone(self, word: str) -> Region | None:
        """What 区, 高新区 or 新区 means to a zone: itself, or the new area above it that is called so."""
        own = self.own
        listed = own.division is not None and own.division.level != "zone"
        if listed or not own.chain or not own.chain[-1].endswith(word[-1]):
            return None
        above = next((d for d in reversed(self._line[:-1]) if len(word) > 1 and d.name.endswith(word)), None)
        if above is None or own.chain[-1].endswith(word):
            return Region(own.chain, own.division)
        return self.region(above)

    def region(self, division: Division, written: str = "") -> Region:
        """The region of a division; `written` is its name in the text where that is short."""
        return Region(self._places.chain(division), division, written=written)

    def office(self, region: Region) -> str:
        """The body that governs in place of a people's government (行政公署); empty for most."""
        return self._places.office(region.division) if region.division is not None else ""

    def line(self, region: Region) -> tuple[Division, ...]:
        """The divisions from the province down to the region's own."""
        return () if region.division is None else self._places.line(region.division)

    def read(self, text: str) -> Place | None:
        """The place that `text` begins with; None if it begins with none."""
        found = self._places.longest(text)
        if found is None:
            return self._local_after_level(text) or self._local(text, self.own) or self._own_zone(text)
        written = "" if found.full else text[: found.end]
        division = self._places.decide(found.candidates, self._issuer.places) or _highest(found.candidates)
        rest = text[found.end :]
        if division is None:
            local = self._local(text, self.own)  # 龙山街道 is not of one of the places called 龙山
            return local or Place(None, rest, f"ambiguous place {text[: found.end]}")
        zone = self._zone(text, division) if written else None
        if zone is not None:
            return zone
        if written and self._foreign(division):
            return self._local(text, self.own)
        region = self.region(division, written)
        return self._local(rest, region) or Place(region, rest, "place in the name")

    def _foreign(self, division: Division) -> bool:
        """Whether a short name is of a county elsewhere: too little to say that it is meant (湾里执法中队)."""
        line = self._places.line(division)
        return division.level == "county" and not (self._line and line[0] == self._line[0])

    def _zone(self, text: str, division: Division) -> Place | None:
        """A zone that no list holds, named after a place in short form: 雨花|经开区."""
        zone = self._places.zone(text)
        if zone is None or division.level == "zone" or not text[zone.end :]:
            return None
        line = self._places.line(division)
        stop = next((index for index, above in enumerate(line) if above.short in zone.name), len(line))
        chain = tuple(above.name for above in line[:stop])
        return Place(Region((*chain, zone.name), None), text[zone.end :], "zone in the name")

    def _own_zone(self, text: str) -> Place | None:
        """A zone that no list holds and whose name begins with no place: 光明新区管委会; it lies in the same city."""
        zone = self._places.zone(text)
        if zone is None or self.level_word(text) or not text[zone.end :]:
            return None
        above = tuple(d.name for d in self._line if d.level in ("province", "prefecture"))
        return Place(Region((*above, zone.name), None), text[zone.end :], "zone in the name")

    def _local(self, text: str, above: Region) -> Place | None:
        """The street, town or village that `text` begins with, in `above` (or in the issuer's own county)."""
        start = self._government(text)
        local = self._places.town(text, start)
        if local is None or (start and local.kind != "street"):
            return None
        region = Region(above.chain, above.division, local.name, street=local.kind == "street")
        return Place(region, text[local.end :], "town in the name")

    def _local_after_level(self, text: str) -> Place | None:
        """区|华新街道: the level's word says only whose street it is."""
        word = self.level_word(text)
        region = self.level(word) if word else None
        return None if region is None or self._words.levels[word] in _TOWNS else self._local(text[len(word) :], region)


def _highest(candidates: Sequence[Division]) -> Division | None:
    """南昌 is the city before the county in it: the one that all others lie in or below, if there is one."""
    order = sorted(candidates, key=lambda division: LEVELS.index(division.level))
    first = [division for division in order if division.level == order[0].level]
    inside = all(division.code[:4] == first[0].code[:4] for division in order)
    return first[0] if len(first) == 1 and inside else None
