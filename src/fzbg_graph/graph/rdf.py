"""The facts of one report to the sorted quads of its named graph: no blank node, the same on every run."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from .. import vocab as v
from ..lexicon import Lexicon
from ..model import Entity, EntityType, Facts, Indicator, Link, Mention, Predicate, Relation, Span
from .naming import Naming, build_naming
from .registry import Registry, build_registry

Triple = tuple[str, str, str]
Quad = tuple[str, str, str, str]


def quads(facts: Facts, lexicon: Lexicon) -> Iterator[Quad]:
    """Subject, predicate, object and graph, each as N-Quads writes it; sorted, each once.

    A graph stands alone: it holds the report's text, sections, sentences, mentions, claims, results and plain triples,
    its entities with their labels, and what the lists know of them. A corpus is the union of such graphs.
    """
    writer = _Writer(facts, lexicon)
    graph = v.graph_iri(writer.local)
    return ((subject, predicate, object_, graph) for subject, predicate, object_ in sorted(set(writer.triples())))


class _Writer:
    """The names of one report's nodes, and the triples of each kind of node."""

    def __init__(self, facts: Facts, lexicon: Lexicon) -> None:
        self.facts, self.text = facts, facts.report.text
        self.naming: Naming = lexicon.derive(build_naming)
        self.registry: Registry = lexicon.derive(build_registry)
        sha = facts.report.sha256
        self.sha = sha[:12]
        self.local = f"{self.naming.local(facts.issuer)}-{facts.report.year}-{sha[:8]}"
        self.report = v.iri("report", self.local)
        self.sections = [v.iri("section", f"{self.sha}-{section.index}") for section in facts.sections]
        self.sentences = [
            v.iri("sentence", f"{self.sha}-{sentence.span.start}-{sentence.span.end}") for sentence in facts.sentences
        ]
        self.starts = [sentence.span.start for sentence in facts.sentences]

    def triples(self) -> Iterator[Triple]:
        """Every triple of the report, in no order; some more than once."""
        yield from self._report()
        yield from self._sections()
        yield from self._sentences()
        entities = dict.fromkeys((*self.facts.entities, *(indicator.subject for indicator in self.facts.indicators)))
        for entity in entities:
            yield from self._entity(entity)
        yield from self.registry.triples(self.naming.entity(entity) for entity in entities)
        for link in self.facts.links:
            yield from self._mention(link)
        for relation in self.facts.relations:
            yield from self._claim(relation)
        for indicator in self.facts.indicators:
            yield from self._result(indicator)

    def _report(self) -> Iterator[Triple]:
        report, node = self.facts.report, self.report
        yield node, v.TYPE, v.REPORT
        yield node, v.LABEL, v.chinese(report.title)
        yield node, v.ISSUED_BY, self.naming.entity(self.facts.issuer)
        yield node, v.YEAR, v.integer(report.year)
        yield node, v.FILE_NAME, v.text(report.name)
        yield node, v.SHA256, v.text(report.sha256)
        yield node, v.TEXT, v.text(report.text)

    def _sections(self) -> Iterator[Triple]:
        above: list[tuple[int, str]] = []
        for section, node in zip(self.facts.sections, self.sections, strict=True):
            yield node, v.TYPE, v.SECTION
            yield node, v.IN_REPORT, self.report
            yield node, v.ROLE, v.ROLES[section.role]
            yield node, v.DEPTH, v.integer(section.level)
            yield from _span(node, section.span)
            if section.heading:
                yield node, v.HEADING, v.text(section.heading)
            while above and above[-1][0] >= section.level:
                above.pop()
            if above and above[-1][0] > 0:  # the opening, level 0, holds no other section
                yield node, v.IN_SECTION, above[-1][1]
            above.append((section.level, node))

    def _sentences(self) -> Iterator[Triple]:
        for sentence, node in zip(self.facts.sentences, self.sentences, strict=True):
            yield node, v.TYPE, v.SENTENCE
            yield node, v.IN_REPORT, self.report
            yield node, v.IN_SECTION, self.sections[sentence.section]
            yield node, v.TEXT, v.text(self.text[slice(*sentence.span)])
            yield from _span(node, sentence.span)

    def _entity(self, entity: Entity) -> Iterator[Triple]:
        node = self.naming.entity(entity)
        if node in self.registry.about:  # the list gives its label and kind
            return
        yield node, v.TYPE, v.TYPES[entity.type]
        yield node, v.LABEL, v.chinese(entity.name)
        if entity.kind:
            yield from self.registry.kind(node, entity)
        if entity.scope:
            yield node, v.SCOPE, self.naming.entity(Entity(EntityType.UNIT, entity.scope))
        if entity.type is EntityType.UNIT:
            forms = self.registry.forms.get(v.key(entity.name), ())
            yield from ((node, v.ALT_LABEL, v.chinese(form)) for form in forms)
            yield from self._places(node, self.naming.chain(entity))

    def _places(self, node: str, chain: tuple[str, ...]) -> Iterator[Triple]:
        for end in range(len(chain), 0, -1):
            region, places = self.naming.region(chain[:end]), chain[:end]
            yield node, v.IN_REGION, region
            yield region, v.TYPE, v.REGION
            yield region, v.LABEL, v.chinese("".join(places))
            division, level = self.naming.division(places), self.naming.level(places)
            if division is not None:
                yield region, v.DIVISION_CODE, v.text(division.code)
            if level:
                yield region, v.LEVEL, v.code("level", level)
            node = region

    def _mention(self, link: Link) -> Iterator[Triple]:
        mention = link.mention
        node = self._mention_iri(mention)
        yield node, v.TYPE, v.MENTION
        yield node, v.IN_REPORT, self.report
        yield node, v.NAMES_A, v.TYPES[mention.type]
        yield node, v.TEXT, v.text(mention.text)
        yield node, v.RULE, v.text(mention.rule)
        yield node, v.WHY, v.text(link.why)
        yield from _span(node, mention.span)
        place = bisect_right(self.starts, mention.span.start) - 1
        if place >= 0 and mention.span.start < self.facts.sentences[place].span.end:
            yield node, v.IN_SENTENCE, self.sentences[place]
        if link.entity is not None:
            yield node, v.REFERS_TO, self.naming.entity(link.entity)

    def _mention_iri(self, mention: Mention) -> str:
        return v.iri("mention", f"{self.sha}-{mention.span.start}-{mention.span.end}-{mention.type.lower()}")

    def _claim(self, relation: Relation) -> Iterator[Triple]:
        subject, object_ = self.naming.entity(relation.subject), self.naming.entity(relation.object)
        node = claim_iri(self.facts, relation)
        yield node, v.TYPE, v.CLAIM
        yield node, v.SUBJECT, subject
        yield node, v.PREDICATE, v.PREDICATES[relation.predicate]
        yield node, v.OBJECT, object_
        if relation.subject_span is not None:
            yield node, v.SUBJECT_TEXT, v.text(self.text[slice(*relation.subject_span)])
        if relation.object_span is not None:
            yield node, v.OBJECT_TEXT, v.text(self.text[slice(*relation.object_span)])
        yield node, v.CONFIDENCE, v.number(relation.confidence)
        yield from self._statement(node, relation)
        plain = v.direct(relation.predicate, relation.status)
        yield subject, plain, object_
        if plain == v.PREDICATES[Predicate.COLLABORATES_WITH]:
            yield object_, plain, subject

    def _result(self, indicator: Indicator) -> Iterator[Triple]:
        quote = indicator.evidence.quote
        where = f"{quote.start}-{quote.end}"
        what = indicator.label, indicator.value, indicator.unit
        node = v.iri("result", v.digest(16, self.facts.report.sha256, where, *what))
        yield node, v.TYPE, v.RESULT
        yield node, v.ABOUT, self.naming.entity(indicator.subject)
        yield node, v.INDICATOR, v.text(indicator.label)
        yield node, v.VALUE, v.number(indicator.value)
        yield node, v.UNIT_OF_MEASURE, v.text(indicator.unit)
        yield node, v.APPROXIMATE, v.boolean(indicator.approximate)
        yield from self._statement(node, indicator)

    def _statement(self, node: str, said: Relation | Indicator) -> Iterator[Triple]:
        """What a claim and a result have in common: where it stands, its status, year and rule."""
        evidence = said.evidence
        yield node, v.IN_REPORT, self.report
        yield node, v.EVIDENCE, self.sentences[evidence.sentence]
        yield node, v.QUOTE, v.text(self.text[slice(*evidence.quote)])
        yield node, v.RULE, v.text(evidence.rule)
        yield node, v.STATUS, v.STATUSES[said.status]
        yield node, v.YEAR, v.integer(said.year)
        yield from _span(node, evidence.quote)


def claim_iri(facts: Facts, relation: Relation) -> str:
    """Hangs on the text alone, so that merging or renaming entities leaves the claim's name as it is."""
    sentence = facts.sentences[relation.evidence.sentence].span
    ends = [
        f"{span.start}-{span.end}" if span is not None else "" if entity == facts.issuer else entity.name
        for span, entity in ((relation.object_span, relation.object), (relation.subject_span, relation.subject))
    ]
    where = f"{sentence.start}-{sentence.end}"
    return v.iri("claim", v.digest(16, facts.report.sha256, where, relation.predicate, relation.status, *ends))


def _span(node: str, span: Span) -> Iterator[Triple]:
    yield node, v.BEGIN, v.integer(span.start)
    yield node, v.END, v.integer(span.end)
