"""Drawing to the data that the page's scripts read: compact rows of plain JSON values.

All offsets count code points: a sentence carries where it starts in its report, a claim where its quote and its two
names stand. The rows' columns are named in `assets/read.js`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from ..model import Entity, EntityType, Facts, Predicate, Section, Span, Status
from .contents import Claim, Contents, address, identity
from .drawing import Drawing
from .network import network

_TYPES, _PREDICATES, _STATUSES = tuple(EntityType), tuple(Predicate), tuple(Status)
_MENTIONS = 3  # further sentences shown for one entity of one report


def page_data(drawing: Drawing) -> dict[str, Any]:
    """Everything the page shows but its words."""
    contents = drawing.contents
    excerpts = _Excerpts(contents.facts)
    claims = [_claim(claim, excerpts) for claim in contents.claims]
    net = network(drawing)
    edges = [edge | {"claims": line.claims} for edge, line in zip(net.edges, drawing.lines, strict=True)]
    return {
        "reports": [_report(contents, facts) for facts in contents.facts],
        "entities": [_entity(entity) for entity in contents.entities],
        "claims": claims,
        "mentions": _mentions(contents, excerpts),
        "figures": _figures(contents, excerpts),
        "sections": excerpts.sections,
        "sentences": excerpts.sentences,
        "nodes": [{key: node[key] for key in node if key != "label"} for node in net.nodes],
        "edges": edges,
        "options": net.options,
        "left_out": drawing.left_out,
    }


def _entity(entity: Entity) -> list[Any]:
    return [address(entity), _TYPES.index(entity.type), entity.name, "|".join(entity.places), entity.scope]


def _report(contents: Contents, facts: Facts) -> list[Any]:
    report = facts.report
    title, region = report.title or report.name, report.issuer.region
    place = contents.place(facts.issuer)
    return [report.sha256[:10], title, report.name, place, report.year, region, len(facts.declined)]


class _Excerpts:
    """The sentences shown, each kept once, with the headings above it."""

    def __init__(self, facts: tuple[Facts, ...]) -> None:
        self._facts = facts
        self._starts = [[sentence.span.start for sentence in each.sentences] for each in facts]
        self._headings = [_headings(each.sections) for each in facts]
        self._places: dict[tuple[int, int], int] = {}
        self._section_places: dict[str, int] = {}
        self.sentences: list[list[Any]] = []
        self.sections: list[str] = []

    def around(self, report: int, spans: Iterable[Span]) -> list[int]:
        """The places in `sentences` of all sentences that the spans touch, in order of the text."""
        numbers: set[int] = set()
        for span in spans:
            numbers.update(self.touched(report, span))
        return [self._place(report, number) for number in sorted(numbers)]

    def touched(self, report: int, span: Span) -> range:
        """The indexes of the report's sentences that `span` touches; at least one where there are sentences."""
        starts = self._starts[report]
        first = max(bisect_right(starts, span.start) - 1, 0)
        return range(first, min(max(bisect_left(starts, span.end), first + 1), len(starts)))

    def _place(self, report: int, number: int) -> int:
        if (report, number) not in self._places:
            sentence = self._facts[report].sentences[number]
            start, end = sentence.span
            heading = self._section(self._headings[report].get(sentence.section, ""))
            self._places[report, number] = len(self.sentences)
            self.sentences.append([report, heading, start, self._facts[report].report.text[start:end]])
        return self._places[report, number]

    def _section(self, heading: str) -> int:
        if heading not in self._section_places:
            self._section_places[heading] = len(self.sections)
            self.sections.append(heading)
        return self._section_places[heading]


def _headings(sections: Iterable[Section]) -> dict[int, str]:
    """For each section its heading with those above it, the outermost first."""
    above: list[Section] = []
    result = {}
    for section in sections:
        above = [each for each in above if each.level < section.level] + [section]
        result[section.index] = " › ".join(each.heading for each in above if each.heading)
    return result


def _claim(claim: Claim, excerpts: _Excerpts) -> list[Any]:
    relation = claim.relation
    names = [span for span in (relation.subject_span, relation.object_span) if span is not None]
    shown = excerpts.around(claim.report, [relation.evidence.quote, *names])
    return [
        claim.subject,
        _PREDICATES.index(relation.predicate),
        claim.object,
        _STATUSES.index(relation.status),
        relation.year,
        claim.report,
        shown,
        list(relation.evidence.quote),
        list(relation.subject_span or ()),
        list(relation.object_span or ()),
        relation.evidence.rule,
        round(relation.confidence, 2),
    ]


def _mentions(contents: Contents, excerpts: _Excerpts) -> list[list[Any]]:
    """Where else an entity is named: up to three sentences a report that no claim about it shows."""
    shown: defaultdict[int, set[tuple[int, int]]] = defaultdict(set)
    for claim in contents.claims:
        touched = excerpts.touched(claim.report, claim.relation.evidence.quote)
        for node in (claim.subject, claim.object):
            shown[node].update((claim.report, number) for number in touched)
    rows = []
    for report, facts in enumerate(contents.facts):
        counts: Counter[int] = Counter()
        for node, span in _named(contents, facts):
            number = excerpts.touched(report, span)[0] if facts.sentences else -1
            if number < 0 or (report, number) in shown[node] or counts[node] >= _MENTIONS:
                continue
            counts[node] += 1
            shown[node].add((report, number))
            rows.append([node, excerpts.around(report, [span]), *span])
    return rows


def _named(contents: Contents, facts: Facts) -> Iterator[tuple[int, Span]]:
    for link in facts.links:
        if link.entity is not None:
            yield contents.place(link.entity), link.mention.span


def _figures(contents: Contents, excerpts: _Excerpts) -> list[list[Any]]:
    return [
        [
            contents.place(figure.subject),
            figure.label,
            figure.value,
            figure.unit,
            figure.approximate,
            _STATUSES.index(figure.status),
            figure.year,
            excerpts.around(report, [figure.evidence.quote]),
            *figure.evidence.quote,
        ]
        for report, facts in enumerate(contents.facts)
        for figure in facts.indicators
        if identity(figure.subject) in contents.index
    ]
