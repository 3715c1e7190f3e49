"""A unit's name as written to what it means anywhere in one report: itself, a national unit, a body of a place."""

from __future__ import annotations

from typing import TypeAlias

from ..lexicon import Lexicon, split
from ..lexicon.bodies import Bodies, build_bodies
from ..model import Issuer
from .unit_names import Named, UnitNames
from .unit_regions import Region, Regions

# What a name means and how that is known; no unit where it cannot be decided, with the reason.
Reading: TypeAlias = tuple[Named | None, str]
_PARTS = (3, 2, 1)  # the lengths of the words that an issuer calls itself by
_SYSTEMS = frozenset({"police", "department"})  # units of these kinds have branches at places: 路北分局
_SHORTEST = 4  # characters of a name that can be short for the issuer's


class Words:
    """The lexicon's words for the issuer itself and for joining and defining names."""

    def __init__(self, lexicon: Lexicon) -> None:
        roles: dict[str, list[str]] = {}
        for row in lexicon.table("unit_words"):
            roles.setdefault(row["role"], []).append(row["word"])
        self.pronouns = (*roles["self"], *roles["whole"])
        self.own, self._masks = frozenset(roles["own"]), frozenset(roles["mask"])
        self._issuers = {row["word"]: split(row["issuer"]) for row in lexicon.table("unit_own")}
        self.joiners = frozenset({"、", *roles["joiner"]})
        self.prefixes = tuple(sorted(roles["prefix"], key=len, reverse=True))
        self.calls = frozenset(roles["calls"])
        self.grades, self.functional = tuple(roles["grade"]), tuple(roles["functional"])
        self.nations, self.faculties = tuple(roles["nation"]), tuple(roles["faculty"])
        self.alone = {row["word"]: split(row["issuer"]) for row in lexicon.table("unit_alone")}
        self.levels = {row["word"]: row["level"] for row in lexicon.table("unit_levels")}
        self.customs = frozenset(row["name"] for row in lexicon.table("customs"))

    def masked(self, text: str, size: int) -> bool:
        """Whether the first `size` characters of `text` belong to a longer word: 校 of 校园."""
        return any(text[: size + more] in self._masks for more in (1, 2))

    def owns(self, noun: str, issuer: str) -> bool:
        """Whether the issuer of this name calls itself by `noun`: 局 of a 税务局, 校 of a 大学."""
        return noun in self.own and (noun[-1] in issuer or issuer.endswith(self._issuers.get(noun, ("\n",))))


class Forms:
    """The readings of names in the reports of one issuer; each is worked out once."""

    def __init__(self, issuer: Issuer, regions: Regions, names: UnitNames, lexicon: Lexicon) -> None:
        self._regions, self._names = regions, names
        self._words: Words = lexicon.derive(Words)
        self._bodies: Bodies = lexicon.derive(build_bodies)
        self.issuer = Named(issuer.name, issuer.kind, issuer.places, regions.own)
        self._known: dict[str, Reading | None] = {}

    def read(self, text: str) -> Reading | None:
        """What `text` means wherever it stands in the report; None where its neighbours decide."""
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def below(self, region: Region, rest: str) -> Named:
        """The unit that `rest` names in `region`; who governs it if nothing follows."""
        if region.street and rest and self._names.is_office(rest):
            rest = ""
        named = self._names.of(region, rest) if rest else self._names.government(region)
        return self.issuer if named.name == self.issuer.name else named

    def function(self, text: str, region: Region) -> Named | None:
        """应急管理部门: the department of that function in a region."""
        word = next((word for word in self._words.functional if text.endswith(word) and text != word), "")
        return self._names.functional(region, text.removesuffix(word)) if word else None

    def _read(self, text: str) -> Reading | None:
        if text == self.issuer.name:
            return self.issuer, "the issuer"
        own = self._self(text)
        if own is not None:
            return own
        for prefix in self._words.prefixes:
            if text.startswith(prefix + self.issuer.name) and self.issuer.kind == "school":
                return self._names.part(self.issuer, text[len(prefix + self.issuer.name) :]), "part of the issuer"
        national = self._bodies.national(text)
        if national is not None:
            return Named(national.name, national.kind), "listed"
        if self.issuer.name.endswith(text) and len(text) >= _SHORTEST and not self._bodies.named(text):
            return self.issuer, "short for the issuer"
        function = self.function(text, self._regions.own)
        if function is not None:
            return function, "function"
        return self._vertical(text) or self._placed(text) or self._levelled(text) or self._owned(text)

    def _self(self, text: str) -> Reading | None:
        """我局, 全区, 管委会: the issuer, or who governs its region at that level."""
        pronouns = (word for word in self._words.pronouns if text.startswith(word))
        pronoun = next((word for word in pronouns if text[len(word) :] in self._words.own), "")
        noun = text.removeprefix(pronoun)
        if noun in self._words.levels:
            region = self._regions.level(noun)
            return (None, f"no {noun} above the issuer") if region is None else (self.below(region, ""), "self")
        if pronoun:
            return self.issuer, "self"
        if not any(word in self.issuer.name for word in self._words.alone.get(text, ())):
            return None
        body = self._bodies.find(text)
        if body is not None and body.kind == "party":
            return self.below(self._regions.own, text), "self"
        group = body is not None and body.kind == "party_group"
        return (self._names.part(self.issuer, text) if group else self.issuer), "self"

    def _vertical(self, text: str) -> Reading | None:
        """国家税务总局|长春市税务局, 水利部|党组: a national unit with its branch or part."""
        sizes = range(len(text) - 1, 1, -1)
        national = next((found for size in sizes if (found := self._bodies.national(text[:size])) is not None), None)
        if national is None or (rest := self._after(national.forms, national.name, text)) is None:
            return None
        if self._bodies.named(rest):
            return self._names.part(Named(national.name, national.kind), rest), "part of a national unit"
        below = self._placed(rest)
        unit = below[0] if below is not None else None
        if unit is not None and unit.name.startswith(national.name):
            return unit, "vertical agency"
        region = unit.region if unit is not None else None
        places = region.places if region is not None else ()
        return Named(national.name + rest, self._names.head_kind(text), places, region), "part of a national unit"

    def _after(self, forms: tuple[str, ...], name: str, text: str) -> str | None:
        """What follows the longest of a unit's forms in `text`; None after 中央 and 国家, which open many names."""
        form = max((form for form in (name, *forms) if text.startswith(form)), key=len)
        return None if form in self._words.nations else text[len(form) :]

    def _placed(self, text: str) -> Reading | None:
        """A name that begins with its place: 红桥区人民法院, 南开区人民政府万兴街道办事处, 深圳."""
        prefix = next((word for word in self._words.prefixes if text.startswith(word) and text != word), "")
        if prefix:
            return self._full(text, self._prefixed(prefix, text[len(prefix) :]))
        if len(text) > 2 and self._bodies.named(text):
            return None  # 市场监管局 begins with no level's word
        word = self._regions.level_word(text)
        if word and self._bodies.named(text[len(word) :]) and self._regions.level(word) is not None:
            return None  # 县|乡村振兴局
        place = self._regions.read(text)
        if text in self._words.customs:
            agency = self._names.agency(text, place.region if place is not None else None)
            return (agency, "listed") if agency is not None else None
        if place is None or place.region is None:
            return None if place is None else (None, place.why)
        system = self._system(place.region, place.rest) if len(place.rest) == 1 else None
        if system is not None and self.issuer.places:
            return system, "the issuer's own system"
        written = self._written(text, place.rest) if place.region.written else None
        return written or (self.below(place.region, self._unlevelled(place.region, place.rest)), place.why)

    def _unlevelled(self, region: Region, rest: str) -> str:
        """What follows a place without its level's word said again: 滨海新区|区|委."""
        word = self._regions.level_word(rest)
        again = word and region.name.endswith(word) and self._bodies.leading(rest[len(word) :])
        return rest[len(word) :] if again and not self._bodies.leading(rest) else rest

    def _written(self, text: str, rest: str) -> Reading | None:
        """A short place that is none: 浙江局 of a national issuer, 芜湖路派出所."""
        if not self.issuer.places and len(rest) == 1 and self.issuer.name.endswith(rest):
            return self._names.part(self.issuer, text), "part of the issuer"
        if self.issuer.kind in _SYSTEMS and rest in self._words.own and self._names.head_kind(rest) == "station":
            return self._names.part(self.issuer, text), "branch of the issuer"
        station = None if self._bodies.leading(rest) else self._names.station(self._regions.own, text)
        if station is None:
            return None
        return (self._names.part(self.issuer, text) if self.issuer.kind == "police" else station), "station"

    def _full(self, text: str, reading: Reading | None) -> Reading | None:
        """A company with all that stands before its place: 国网绵阳供电公司."""
        unit = reading[0] if reading is not None else None
        if reading is None or unit is None or unit.kind != "company":
            return reading
        return Named(text, unit.kind, unit.places, unit.region), reading[1]

    def _prefixed(self, prefix: str, text: str) -> Reading | None:
        """共青团|伊犁州|委 is the body 共青团委 there; what follows 中共 or 国家税务总局 says the same without it."""
        place = self._regions.read(text)
        if place is not None and place.region is not None and self._bodies.named(prefix + place.rest):
            return self.below(place.region, prefix + place.rest), place.why
        word = self._regions.level_word(text)
        region = self._regions.level(word) if word else None
        if region is not None and self._bodies.named(prefix + text[len(word) :]):
            return self.below(region, prefix + text[len(word) :]), "level of the issuer"
        return self._placed(text) or self._levelled(text)

    def _levelled(self, text: str) -> Reading | None:
        """市委, 区司法局, 省局: a level's word and a body."""
        word = self._regions.level_word(text)
        rest = text[len(word) :]
        if not word or not rest or (len(text) > 2 and self._bodies.named(text)):
            return None
        region = self._regions.level(word, ruling=self._names.ruling(rest))
        if region is None:
            return None, f"no {word} above the issuer"
        if rest[:1] in self._words.grades and len(rest) > 1:
            rest = rest[1:]
        function = self.function(rest, region)
        if function is not None:
            return function, "function"
        system = self._system(region, rest)
        return (system, "the issuer's own system") if system else (self.below(region, rest), "level of the issuer")

    def _system(self, region: Region, rest: str) -> Named | None:
        """省局, 市局党委: the issuer's counterpart at another level, or its part; None if `rest` is another body."""
        part = rest[1:]
        if self._bodies.leading(rest) or rest[0] not in self._words.own or (part and not self._bodies.named(part)):
            return None
        same = region.name == self._regions.own.name
        unit = self.issuer if same else self._names.counterpart(self.issuer, region, rest[0])
        return self._names.part(unit, part) if part else unit

    def _owned(self, text: str) -> Reading | None:
        """局党组, 委政策法规处, 分局指挥中心: the issuer's own part."""
        for size in _PARTS:
            noun = text[:size]
            listed = noun in self._words.levels and self._bodies.named(text)
            if len(text) <= size + 1 or listed or self._words.masked(text, size):
                continue
            if self._words.owns(noun, self.issuer.name):
                known = self._attached(text[size:])
                return known or self._names.part(self.issuer, text[size:]), "part of the issuer"
        return None

    def _attached(self, rest: str) -> Named | None:
        """部|海事局 in a report of 交通运输部: the national unit that the ministry's short form and `rest` name."""
        whole = self._bodies.national(self.issuer.name)
        found = (self._bodies.national(form + rest) for form in (whole.forms if whole is not None else ()))
        unit = next((unit for unit in found if unit is not None), None)
        return Named(unit.name, unit.kind) if unit is not None else None
