"""Which place a report means: the places that its text names, weighed against the candidates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from ..lexicon import Lexicon
from ..lexicon.places import Division, Places, build_places
from .words import Words, either

# Weights: a place named in full counts for itself most, then for what lies in it, then for what it lies in.
_SELF, _INSIDE, _ABOVE = 4, 2, 1


class _Names:
    """An automaton over the names of all divisions; short names only of provinces and prefectures."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.places: Places = lexicon.derive(build_places)
        names: dict[str, None] = {}
        for division in self.places.divisions:
            names[division.name] = None
            if division.level in ("province", "prefecture"):
                shorts = (name for name in (division.short, *division.aliases) if name not in self.places.everyday)
                names |= dict.fromkeys(shorts)
            elif division.level == "zone":
                names |= dict.fromkeys(a for a in division.aliases if len(self.places.named(a)) == 1 and len(a) > 3)
        self.names = tuple(sorted(names))
        self.automaton = AhoCorasick(list(self.names), matchkind=MatchKind.LeftmostLongest)
        words: Words = lexicon.derive(Words)
        counties = (row["word"] for row in lexicon.table("unit_levels") if row["level"] in ("county", "city"))
        self.seat = re.compile(f"({either(counties)})(?:{either(words.role('seat'))})")


class Context:
    """The places that a text names, counted."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        names = lexicon.derive(_Names)
        self._places = names.places
        counted = Counter(names.names[hit] for hit, _, _ in names.automaton.find_matches_as_indexes(text))
        self._named = {name: counted[name] for name in sorted(counted)}
        self._counts: dict[Division, float] = {}
        self._below: dict[str, float] = {}
        for name, count in self._named.items():
            for division in self._places.named(name):
                weight = count if division.name == name else count / 2
                self._counts[division] = self._counts.get(division, 0) + weight
        for division, weight in self._counts.items():
            for above in self._places.line(division)[:-1]:
                self._below[above.code] = self._below.get(above.code, 0) + weight / len(self._homonyms(division))
        words = Counter(names.seat.findall(text))
        self.suffix = max(sorted(words), key=lambda word: words[word], default="")

    def _homonyms(self, division: Division) -> tuple[Division, ...]:
        return self._places.named(division.name)

    def names(self, division: Division) -> bool:
        """Whether the text has the division's full name."""
        return division.name in self._named

    def score(self, division: Division) -> float:
        """How much the text speaks for this division; 0 if it names neither it nor anything in it or above it."""
        line = self._places.line(division)
        inside = sum(self._counts.get(above, 0) for above in line[:-1])
        own = self._counts.get(division, 0)
        return _SELF * own + _INSIDE * inside + _ABOVE * min(self._below.get(division.code, 0), 8)

    def best(self, candidates: Iterable[Division]) -> Division | None:
        """The candidate that the text speaks for most; None where it speaks for none or for several alike."""
        scored = sorted(((self.score(d), d) for d in candidates), key=lambda pair: (-pair[0], bool(pair[1].valid_to)))
        if not scored:
            return None
        top = [d for score, d in scored if score == scored[0][0]]
        top = [d for d in top if not d.valid_to] or top
        return top[0] if len(top) == 1 else None

    def of_level(self, level: str, word: str) -> Division | None:
        """The division of this level (of `unit_levels.csv`) that the text speaks of, where it says only 市 or 区."""
        eligible = [d for d in self._counts if _has_level(d, level, word)]
        eligible += [d for d in self._above(eligible) if _has_level(d, level, word)]
        eligible += [d for d in self._places.named(word) if _has_level(d, level, word) and self.score(d)]
        return self.best(dict.fromkeys(eligible))

    def county(self) -> Division | None:
        """The county, district or zone that the text speaks of most, for a street or township that names none."""
        found = [d for d in self._counts if d.level in ("county", "zone")]
        fitting = [d for d in found if self.suffix and d.name.endswith(self.suffix)]
        return self.best(fitting) or self.best(found) or self.best(d for d in self._counts if d.level == "prefecture")

    def any(self) -> Division | None:
        """The division that the text speaks of most, whatever its level."""
        return self.best(self._counts)

    def _above(self, divisions: Sequence[Division]) -> list[Division]:
        lines = [self._places.line(division)[:-1] for division in (divisions or tuple(self._counts))]
        return [above for line in lines for above in line]


def _has_level(division: Division, level: str, word: str) -> bool:
    if level == "region":
        return division.level == "province" and division.name.endswith(word)
    if level == "city":
        return division.name.endswith(word) and division.level != "zone"
    if level == "zone":
        return division.level == "zone" and any(n.endswith(word) for n in (division.name, *division.aliases))
    if level == "corps":
        return division.level == "zone" and division.name.endswith(word)
    if level == "county":
        return division.level == level and division.name.endswith(word)
    return division.level == level
