"""Unit mentions to links: by the hierarchy of the report's issuer, else by the lexicon, else declined."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ..lexicon import Lexicon
from ..lexicon.bodies import Bodies, build_bodies
from ..lexicon.script import simplified
from ..model import Entity, EntityType, Link, Mention, Report, Sentence
from .unit_forms import Forms, Reading, Words
from .unit_names import Named, UnitNames
from .unit_regions import Region, Regions

_LIST = re.compile(r"(?:、[\u4e00-\u9fff]{2,5}){0,6}等[0-9０-９一二三四五六七八九十]{0,3}个?")
_DEFINED = 12  # a short form is defined at most so far behind its unit, in code points
_SHORTEST = 3  # characters of a name that can be short for a longer one in the same report
# Kinds whose names stand by themselves, those of groups that any unit may found, those that stand for a place.
_FREE = frozenset({"", "court", "school", "company", "association", "hospital"})
_GROUPS = frozenset({"deliberation", "team", "institution", "mediation"})
_GENERAL = frozenset({"government", "street", "committee", "party", "party_work"})


def resolve_units(
    report: Report, sentences: Sequence[Sentence], mentions: Sequence[Mention], lexicon: Lexicon
) -> dict[Mention, Link]:
    """One link for each mention of a Unit in `mentions`; its entity is None where its place cannot be decided."""
    units = sorted((m for m in mentions if m.type is EntityType.UNIT), key=lambda m: (m.span.start, -m.span.end))
    return _Resolver(report, sentences, units, lexicon).links


class _Resolver:
    """The units of one report, in order of place; each may lean on those before it."""

    def __init__(
        self, report: Report, sentences: Sequence[Sentence], units: Sequence[Mention], lexicon: Lexicon
    ) -> None:
        self._text, self._units = report.text, units
        self._words: Words = lexicon.derive(Words)
        self._bodies: Bodies = lexicon.derive(build_bodies)
        self._regions = Regions(report.issuer, lexicon)
        self._names = UnitNames(self._regions, report.year, lexicon)
        self._forms = Forms(report.issuer, self._regions, self._names, lexicon)
        self._issuer = self._forms.issuer
        self._starts = [sentence.span.start for sentence in sentences]
        traditional = simplified(report.text, lexicon) != report.text
        self._plain = {unit: simplified(unit.text, lexicon) if traditional else unit.text for unit in units}
        self._texts = tuple(dict.fromkeys(self._plain.values()))
        self._short: dict[str, Named] = {}
        self._done: list[tuple[Mention, Named]] = []
        self.links: dict[Mention, Link] = {}
        for number, mention in enumerate(units):
            named, why = self._resolve(number, mention, self._plain[mention])
            entity = None
            if named is not None:
                entity = Entity(EntityType.UNIT, named.name, kind=named.kind, places=named.places)
                self._done.append((mention, named))
            self.links[mention] = Link(mention, entity, why)

    def _resolve(self, number: int, mention: Mention, text: str) -> Reading:
        defined = self._short.get(text) or self._defined(mention)
        if defined is not None:
            self._short[text] = defined
            return defined, "defined short form"
        listed = self._shared(number, mention, text) or self._listed_town(mention, text)
        if listed is not None:
            return listed, "shares what follows"
        reading = self._forms.read(text)
        if reading is not None and reading[0] is not None:
            return reading
        longer = self._longer(text)
        if longer is not None:
            return longer, "short for a unit named in full"
        return self._by_context(mention, text) if reading is None else self._nearby(mention, text, reading)

    def _longer(self, text: str) -> Named | None:
        """The unit that another mention names in full, of which `text` is the end: 通州区政务服务管理局, 研究基地."""
        if len(text) < _SHORTEST:
            return None
        if self._issuer.name.endswith(text):
            return self._issuer
        for other in self._texts:
            reading = self._forms.read(other) if other != text and other.endswith(text) else None
            if reading is not None and reading[0] is not None:
                return reading[0]
        done = (named for mention, named in reversed(self._done) if self._plain[mention].endswith(text))
        return next(done, None)

    def _nearby(self, mention: Mention, text: str, declined: Reading) -> Reading:
        """A level's word that the issuer's chain lacks: that of the unit before (市能源局 after 酒泉市气象局)."""
        word = self._regions.level_word(text)
        before = self._before(mention)
        if not word or before is None or before.region is None:
            return declined
        region = self._regions.above(before.region, word)
        if region is None:
            return declined
        return self._forms.below(region, text[len(word) :]), "level of the unit before"

    def _by_context(self, mention: Mention, text: str) -> Reading:
        """A name without a place: that of the unit it is joined to, a part of the issuer, or as it stands."""
        office = self._office_of(text)
        if office is not None:
            return office, "office of a unit named before"
        listed = bool(self._bodies.named(text))
        station = None if listed or self._issuer.kind == "police" else self._names.station(self._regions.own, text)
        if station is not None:
            return station, "station"
        if listed and (self._issuer.kind == "school" or self._bodies.named(text)[0].kind == "internal"):
            return self._listed_alone(text), "part of the issuer"
        joined = self._joined(mention)
        if joined is not None and joined.region is not None and (listed or joined.region.town):
            return self._forms.below(joined.region, text), "joined to a unit with a place"
        if listed:
            return self._listed_alone(text), "a body of the issuer's own place"
        return self._unlisted(mention, text)

    def _office_of(self, text: str) -> Named | None:
        """领导小组办公室, where a unit named before ends with 领导小组."""
        for size in range(2, len(text) - 1):
            if self._names.head_kind(text[size:]) != "internal":
                continue
            for other, named in reversed(self._done):
                if self._plain[other].endswith(text[:size]):
                    return self._names.part(named, text[size:])
        return None

    def _listed_alone(self, text: str) -> Named:
        """A listed body without a place: the issuer's own office or group, else one of the issuer's place."""
        kind = self._bodies.named(text)[0].kind
        if self._issuer.kind == "school" or kind in ("internal", "party_group"):
            return self._names.part(self._issuer, text)
        if kind in _GROUPS and self._issuer.kind not in _GENERAL:
            return self._names.part(self._issuer, text)
        return self._forms.below(self._names.seat(text, self._regions.own), text)

    def _unlisted(self, mention: Mention, text: str) -> Reading:
        """A name of its own, or of a part that a unit in the same sentence founds."""
        kind, own = self._names.head_kind(text), self._regions.own
        village = self._regions.village_body(text)
        if village or self._regions.is_village(text):
            return Named(own.name + text + village, "village", own.places, own), "village of the issuer's town"
        if kind == "station":
            police = self._names.part(self._issuer, text) if self._issuer.kind == "police" else None
            return police or self._names.station(own, text) or Named(text, kind), "station"
        if kind == "vertical":
            return self._names.agency(text) or Named(text, kind), "as written"
        if kind == "school" and self._issuer.kind == "school" and text.endswith(self._words.faculties):
            return self._names.part(self._issuer, text), "part of the issuer"
        if kind in _FREE or text.startswith(self._words.nations):
            return Named(text, kind), "as written"
        if kind in ("internal", "department") and not self._issuer.places:
            return self._names.part(self._issuer, text), "part of the issuer"
        return self._founded(mention, text, kind)

    def _founded(self, mention: Mention, text: str, kind: str) -> Reading:
        founder, own = self._before(mention), self._regions.own
        base = self._issuer if founder is None or founder.kind not in _GENERAL else founder
        if base.kind in _GENERAL and base.region is not None:
            return Named(base.region.name + text, kind, base.region.places, base.region), "of the place that founds it"
        if kind == "department":
            return Named(own.name + text, kind, own.places, own), "of the issuer's place"
        return self._names.part(base, text), "of the unit that founds it"

    def _before(self, mention: Mention) -> Named | None:
        """The last unit named before in the same sentence."""
        if not self._done:
            return None
        other, named = self._done[-1]
        here, there = (bisect_right(self._starts, m.span.start) for m in (mention, other))
        return named if here == there else None

    def _joined(self, mention: Mention) -> Named | None:
        """The unit that 、 or 和 joins to this one."""
        for other, named in reversed(self._done[-3:]):
            if self._text[other.span.end : mention.span.start] in self._words.joiners:
                return named
        return None

    def _defined(self, mention: Mention) -> Named | None:
        """The unit before（以下简称……）that this mention is the short form of."""
        for other, named in reversed(self._done[-2:]):
            between = self._text[other.span.end : mention.span.start]
            if 0 < len(between) <= _DEFINED and between[0] in "（(":
                return named if between.strip("（(“”‘’：: ") in self._words.calls else None
        return None

    def _shared(self, number: int, mention: Mention, text: str) -> Named | None:
        """宾县、巴彦县农业局: a place that shares the body of the unit after it, or after the places after it."""
        if number + 1 >= len(self._units) or not self._adjoins(mention, self._units[number + 1]):
            return None
        place = self._regions.read(text)
        if place is None or place.region is None or place.rest or place.region.town:
            return None
        for previous, following in zip(self._units[number:], self._units[number + 1 :], strict=False):
            other = self._regions.read(self._plain[following]) if self._adjoins(previous, following) else None
            if other is None:
                return None
            if other.rest:
                return self._forms.below(place.region, other.rest) if self._names.lends(other.rest) else None
        return None

    def _adjoins(self, mention: Mention, following: Mention) -> bool:
        return self._text[mention.span.end : following.span.start] in self._words.joiners

    def _listed_town(self, mention: Mention, text: str) -> Named | None:
        """新立、东丽湖等街道: the word for towns closes a list of their names."""
        tail = _LIST.match(self._text, mention.span.end)
        word = self._regions.level_word(self._text[tail.end() : tail.end() + 2]) if tail is not None else ""
        if not word or self._words.levels[word] != "town" or self._regions.level_word(text[-len(word) :]):
            return None
        region: Region | None = self._regions.town(text + word)
        return self._forms.below(region, "") if region is not None else None
