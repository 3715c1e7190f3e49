"""Sentences to indicators: every counted or measured result with its label, value, unit and subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..lexicon import Lexicon
from ..model import Entity, EntityType, Evidence, Indicator, Link, Report, Section, Sentence, Span, Status
from .figures import Figure, Figures
from .gate import Gate
from .phrases import Label, Phrases

__all__ = ["measure"]
_LIST_MARK = re.compile(r"[0-9０-９]{1,2}[.．](?=[0-9０-９])")
_JOINTS = frozenset("、和与至-—")  # 第12、13条: the second is an ordinal too
_OPENERS = frozenset("，。；：,;: \t\n\r　由）")


def measure(
    report: Report,
    sections: Sequence[Section],  # noqa: ARG001 - claims of both kinds are read from the same values
    sentences: Sequence[Sentence],
    links: Sequence[Link],
    issuer: Entity,
    lexicon: Lexicon,
) -> tuple[Indicator, ...]:
    """The counted and measured results, in order of place; numbers inside names count nothing.

    Whose result it is, is told by the unit that opens a clause before the number, else it is the issuer's.
    Rules: GUIDELINES, "Indicators".
    """
    return tuple(_Reading(report, sentences, links, issuer, lexicon.derive(_Tools)).indicators())


class _Tools:
    """What is compiled from the lexicon once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.figures, self.phrases, self.gate = Figures(lexicon), Phrases(lexicon), Gate(lexicon)


class _Reading:
    """One walk over a report's figures; keeps what a later figure may lean on: the last label, the open list."""

    def __init__(
        self, report: Report, sentences: Sequence[Sentence], links: Sequence[Link], issuer: Entity, tools: _Tools
    ) -> None:
        self._text, self._year, self._issuer, self._tools = report.text, report.year, issuer, tools
        self._sentences = sentences
        self._names = [match.span() for match in tools.gate.protected.finditer(report.text)]
        self._units: list[tuple[int, int, Entity]] = []
        self._ends: dict[int, tuple[int, bool]] = {}
        for link in links:
            mention, entity = link.mention, link.entity
            start, end = mention.span
            is_unit = mention.type is EntityType.UNIT
            self._names.append(mention.span)
            self._ends.setdefault(start, (end, is_unit))
            if is_unit and entity is not None:
                self._units.append((start, end, entity))
        self._names.sort()
        self._unit = 0
        self._end, self._label = 0, ""
        self._items: list[tuple[int, int]] = []
        self._each = False
        self._found: list[Indicator] = []

    def indicators(self) -> list[Indicator]:
        """Every result, in order of place."""
        text, phrases, gate, rejected = self._text, self._tools.phrases, self._tools.gate, -1
        breaks = phrases.breaks(text)
        for figure, sentence in self._told(self._outside_names(self._tools.figures(text))):
            if figure.start == sentence.span.start:
                figure = self._without_list_mark(figure)
            start = figure.start
            clause = phrases.clause(text, breaks, sentence.span.start, start)
            if not figure.unit:
                figure = figure._replace(unit=gate.implied_unit(text[clause:start]), kind="count")
            joined = start - rejected == 1 and text[rejected] in _JOINTS
            if joined or not gate.admits(text, clause, figure):
                rejected = figure.end
            else:
                self._read(figure, sentence, clause)
        return self._found

    def _outside_names(self, figures: Iterable[Figure]) -> Iterator[Figure]:
        """The figures that do not lie inside a mention, a title, a short quotation or an idiom."""
        names = iter((*self._names, (len(self._text), 0)))
        start, end = next(names)
        covered = 0
        for figure in figures:
            while start <= figure.start:
                covered = max(covered, end)
                start, end = next(names)
            if figure.end > covered:
                yield figure

    def _told(self, figures: Iterable[Figure]) -> Iterator[tuple[Figure, Sentence]]:
        """The figures that stand in sentences, with their sentences."""
        sentences, index, last = self._sentences, 0, len(self._sentences) - 1
        for figure in figures if sentences else ():
            place = figure.start
            while index < last and sentences[index].span.end <= place:
                index += 1
            start, end = sentences[index].span
            if start <= place < end:
                yield figure, sentences[index]

    def _read(self, figure: Figure, sentence: Sentence, clause: int) -> None:
        phrases, text = self._tools.phrases, self._text
        fresh = max(clause, self._end)
        if self._end <= clause or not self._items:
            self._items, self._each = phrases.items(text, clause, figure.start)
        if self._items and self._each:
            labels = [Label(text[start:end], start, figure.end) for start, end in self._items]
            rule, self._items = "measure.each", []
        elif self._items:
            start, end = self._items.pop(0)
            own = figure.start if fresh > clause else start
            labels, rule = [Label(text[start:end], own, figure.end)], "measure.respective"
        else:
            label, rule = self._named(figure, fresh)
            labels = [label]
        self._label, self._end = labels[-1].text, labels[-1].end
        approximate = self._tools.gate.approximate(text, figure)
        subject = self._subject(labels[0].start, sentence)
        year = phrases.year(text, clause, figure, self._year + (sentence.status is Status.PLANNED))
        for label in labels:
            evidence = Evidence(sentence.section, sentence.index, Span(label.start, label.end), rule)
            self._found.append(
                Indicator(label.text, figure.value, figure.unit, approximate, subject, sentence.status, year, evidence)
            )

    def _named(self, figure: Figure, start: int) -> tuple[Label, str]:
        """The label by the number's side; one that only compares, or is missing, leans on the label before."""
        phrases = self._tools.phrases
        label = phrases.read(self._text, start, figure, self._ends)
        if phrases.is_empty(label.text) and (rest := phrases.rest(self._text, figure)):
            end = self._text.index(rest, figure.end) + len(rest)
            return Label(rest, label.start, end), "measure.count"
        if not phrases.is_change(label.text):
            return label, "measure.share" if figure.unit == "%" else "measure.count"
        rule = "measure.change" if label.text else "measure.again"
        return label._replace(text=phrases.compared(self._label) + label.text), rule

    def _without_list_mark(self, figure: Figure) -> Figure:
        """“1.62家企业” at the start of a sentence is item 1 and 62."""
        mark = _LIST_MARK.match(self._text, figure.start, figure.end)
        if not mark:
            return figure
        again = self._tools.figures(self._text[mark.end() : figure.end])
        return again[0]._replace(start=mark.end(), end=figure.end) if again else figure

    def _subject(self, place: int, sentence: Sentence) -> Entity:
        """The unit that opens a clause before `place` in the sentence, the last such, else the issuer."""
        begin = sentence.span.start
        while self._unit < len(self._units) and self._units[self._unit][0] < place:
            self._unit += 1
        index = self._unit
        while index:
            index -= 1
            start, end, entity = self._units[index]
            if start < begin:
                break
            if (start == begin or self._text[start - 1] in _OPENERS) and not self._text.startswith("《", end):
                return entity
        return self._issuer
