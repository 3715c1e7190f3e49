"""Whose report it is: from the title, else the signature, else the page's metadata, else the opening."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..lexicon import Lexicon
from ..lexicon.places import Division
from ..model import Issuer
from .context import Context
from .dates import dates
from .naming import issuer_of
from .reading import Grammar, Reading
from .title import Line, Title, Titles
from .words import Words, either, tight

_TAIL, _HEAD, _OPENING = 30, 25, 700  # lines looked at from the end and the start; characters of the opening
_LONGEST_SIGNATURE = 60  # characters of a line that ends in the date
_NAME = re.compile("[\\u3400-\\u9fff·（）()]{2,40}\\Z")
_CLAUSE = re.compile("[\\u3400-\\u9fff]{2,40}")


@dataclass(frozen=True, slots=True)
class Signature:
    """The unit that signs, and the year and month of the date below it (0 if there is none)."""

    unit: Reading | None
    year: int
    month: int


class Sources:
    """Where units stand in a report besides its title."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words: Words = lexicon.derive(Words)
        self.grammar: Grammar = lexicon.derive(Grammar)
        self.titles: Titles = lexicon.derive(Titles)
        labels = either(tight(word) for word in self.words.role("issuer_label"))
        self.label = re.compile(f"(?:{labels})[:：]?([\\u3400-\\u9fff]{{2,40}})")
        self.header = re.compile(f"([\\u3400-\\u9fff]{{4,40}})(?:{either(self.words.role('header'))})\\Z")
        opening = either(self.words.role("opening"))
        self.opening = re.compile(f"(?:{opening})([\\u3400-\\u9fff\\d]{{2,60}})")
        heads = sorted({head[-1] for head in (*self.grammar.heads, *self.grammar.levels, *self.grammar.bodies.forms)})
        self.myself = re.compile(f"(?:{either(self.words.role('self'))})([{''.join(heads)}])")


def find_signature(lines: Sequence[Line], sources: Sources) -> Signature:
    """The last lines' unit and date; the unit next to the date before any other."""
    unit: Reading | None = None
    tail = lines[-_TAIL:]
    for index in range(len(tail) - 1, -1, -1):
        words = tail[index].words
        dated = dates(words) if len(words) <= _LONGEST_SIGNATURE else ()
        if dated and dated[-1].end >= len(words) - 2:
            above = words[: dated[-1].start] or (tail[index - 1].words if index else "")
            return Signature(_signer(above, sources) or unit, dated[-1].year, dated[-1].month)
        unit = unit or _signer(words, sources)
    return Signature(unit, 0, 0)


def _signer(words: str, sources: Sources) -> Reading | None:
    if not _NAME.match(words) or sources.words.noise.search(words):
        return None
    reading = sources.titles.read(words)
    return reading if reading is not None and (reading.rest or reading.national or reading.local) else None


def find_issuer(
    text: str, lines: Sequence[Line], title: Title | None, signature: Signature, year: int, lexicon: Lexicon
) -> Issuer | None:
    """The issuer, or None where the text names no unit. `text` is plain (`words.plain`)."""
    sources: Sources = lexicon.derive(Sources)
    main = title.unit if title is not None else None
    if main is not None and signature.unit is not None and _longer(signature.unit, main):
        main = signature.unit
    if main is not None and len(main.candidates) == 1:
        return issuer_of(main, main.candidates[0], year, sources.grammar)
    context = Context(text, lexicon)
    if main is None:
        main = signature.unit or _fitting(_elsewhere(text, lines, sources), text, sources)
    if main is None:
        place = context.any()
        return issuer_of(Reading("", (place,)), place, year, sources.grammar) if place is not None else None
    main = _fuller(main, signature.unit, sources)
    return issuer_of(main, _place(main, context, sources), year, sources.grammar)


def _longer(signed: Reading, main: Reading) -> bool:
    """Whether the signature writes the title's name with more of its place before it (阿鲁科尔沁旗|巴彦温都尔苏木)."""
    return len(signed.text) > len(main.text) and signed.text.endswith(main.text) and len(signed.candidates) == 1


def _fuller(main: Reading, signed: Reading | None, sources: Sources) -> Reading:
    """The signature where it is the same unit with a place that the title leaves out."""
    if signed is None or not signed.place or (main.place and len(main.candidates) == 1):
        return main
    if main.rest and signed.text.endswith(main.text):
        return signed
    if main.local is not None or signed.local is not None:
        same = main.local is not None and signed.local is not None and main.local.name == signed.local.name
    else:
        named = sources.grammar.bodies.named
        same = main.rest == signed.rest or bool(set(named(main.rest)) & set(named(signed.rest)))
    return signed if same and (main.rest or main.local is not None) else main


def _elsewhere(text: str, lines: Sequence[Line], sources: Sources) -> Iterator[Reading]:
    """Units of the red head, the metadata rows and the opening, the surest first."""
    for line in lines[:_HEAD]:
        signer = _signer(line.words, sources)
        if signer is not None:
            yield signer
        for found in (sources.header.match(line.words), sources.label.match(line.words)):
            reading = sources.grammar.read(found[1]) if found else None
            if reading is not None:
                yield reading
    opening = tight(text[:_OPENING])
    for found in sources.opening.finditer(opening):
        reading = sources.titles.unit(found[1])
        if reading is not None and not _generic(reading, sources):
            yield reading
    for found in sources.label.finditer("\n".join(line.words for line in lines[-_TAIL:])):
        reading = sources.grammar.read(found[1])
        if reading is not None:
            yield reading
    for found in _CLAUSE.finditer(opening):
        reading = sources.titles.unit(found[0])
        if reading is not None and not _generic(reading, sources):
            yield reading


def _generic(reading: Reading, sources: Sources) -> bool:
    """A bare level word (全区) names nothing, except of a zone (经开区)."""
    if reading.place or reading.rest or reading.local is not None or reading.national is not None:
        return False
    return reading.level not in _zones(sources)


def _fitting(readings: Iterable[Reading], text: str, sources: Sources) -> Reading | None:
    """The first reading that is what the report calls itself (我委, 我镇), else the first."""
    called = Counter(sources.myself.findall(text))
    head = max(sorted(called), key=lambda head: called[head], default="")
    first: Reading | None = None
    for reading in readings:
        if not head or _called(reading, head, sources):
            return reading
        first = first or reading
    return first


def _called(reading: Reading, head: str, sources: Sources) -> bool:
    """Whether a report of this unit says 我 and `head` of itself."""
    if reading.rest:
        forms = (form for body in sources.grammar.bodies.named(reading.rest) for form in (body.name, *body.forms))
        return any(form.endswith(head) for form in (reading.rest, *forms))
    if head in sources.grammar.levels:
        return True
    return any(division.level == "zone" for division in reading.candidates) or reading.level in _zones(sources)


def _zones(sources: Sources) -> set[str]:
    return {word for word, level in sources.grammar.levels.items() if level == "zone"}


def _homonym(main: Reading, context: Context) -> Division | None:
    """One of the reading's candidates; a short name that a province has too (吉林, 海南) is the province's.

    Unless the text names another of them in full.
    """
    province = next((d for d in main.candidates if d.level == "province" and not main.place.endswith(d.name)), None)
    if province is not None and not any(context.names(d) for d in main.candidates if d is not province):
        return province
    return main.candidates[0] if len(main.candidates) == 1 else context.best(main.candidates)


def _place(main: Reading, context: Context, sources: Sources) -> Division | None:
    """The division that the main reading's place is, decided by what else the text names."""
    if main.candidates:
        return _homonym(main, context)
    if main.national is not None:
        return None
    if main.level:
        level = sources.grammar.levels[main.level]
        if level == "town":
            return context.county()
        return context.of_level(level, main.level)
    if main.local is not None:
        return context.county()
    return context.any() if sources.grammar.bodies.named(main.rest) else None
