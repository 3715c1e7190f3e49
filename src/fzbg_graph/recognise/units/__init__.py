"""Sentences to the units that they name."""

from __future__ import annotations

from collections.abc import Sequence

from ...lexicon import Lexicon
from ...lexicon.script import simplified
from ...model import EntityType, Mention, Report, Sentence
from .borders import Borders
from .flat import Flat
from .follow import Followers
from .named import find_named
from .scan import Scan
from .subjects import Subjects
from .words import UnitWords, town_of

__all__ = ["units"]


def units(report: Report, sentences: Sequence[Sentence], lexicon: Lexicon) -> list[Mention]:
    """Every unit, by start, the longer first; one inside another is marked nested."""
    words = lexicon.derive(UnitWords)
    flat = Flat(report, sentences)
    scan = Scan(simplified(flat.text, lexicon), words, report.issuer.name)
    borders = Borders(scan, words, town_of(report.issuer, words))
    named = find_named(scan, borders, words, report.issuer)
    found = list(named.units.values())
    found += Subjects(scan, borders, words).find(tuple(found))
    found = Followers(scan, borders, words, report.issuer.name).find(named, found)
    out: list[Mention] = []
    reach = 0
    for unit in sorted(found, key=lambda unit: (unit.start, -unit.end)):
        text = flat.text[unit.start : unit.end]
        nested = unit.end <= reach
        out.append(Mention(flat.span(unit.start, unit.end), text, EntityType.UNIT, unit.rule, nested=nested))
        reach = max(reach, unit.end)
    return out
