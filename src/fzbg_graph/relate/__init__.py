"""Links to relations, by rule, with status and evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..lexicon import Lexicon
from ..lexicon.script import simplified
from ..model import Entity, Evidence, Link, Predicate, Relation, Report, Section, Sentence, Span, Status
from .act import Parse
from .claim import Claim, Claimer
from .grammar import Grammar
from .parse import Parser
from .scan import Clause, clauses, outermost
from .status import read


def relate(
    report: Report,
    sections: Sequence[Section],  # noqa: ARG001  a stage of the pipeline is given all that is known before it
    sentences: Sequence[Sentence],
    links: Sequence[Link],
    issuer: Entity,
    lexicon: Lexicon,
) -> tuple[Relation, ...]:
    """The claims, in order of place; one a subject, predicate, object and status, at its clearest evidence."""
    grammar, text = lexicon.derive(Grammar), simplified(report.text, lexicon)
    parser, claimer = Parser(text, grammar), Claimer(text, grammar, issuer)
    best: dict[tuple[Entity, Predicate, Entity, Status], Relation] = {}
    for sentence, parts in clauses(text, sentences, outermost(links), grammar):
        read(text, parts, sentence.status, grammar)
        for parse, claim, status in _claims(parser, claimer, parts):
            subject, target = claim.subject.entity if claim.subject else issuer, claim.object.entity
            if subject is None or target is None or subject == target:
                continue
            key = _key(subject, claim.rule.predicate, target, status)
            known = best.get(key)
            if known is None or claim.rule.confidence > known.confidence:
                best[key] = _relation(report, sentence, parse, claim, status, (subject, target))
    return tuple(sorted(best.values(), key=_place))


def _claims(parser: Parser, claimer: Claimer, parts: Sequence[Clause]) -> Iterator[tuple[Parse, Claim, Status]]:
    """The claims of a sentence with their clause and status; a negated act is no fact outside the deficiencies."""
    for parse in parser.parse(parts):
        status = parse.clause.status
        for claim in claimer.claims(parse):
            if claim.rule.predicate is Predicate.BASED_ON:
                yield parse, claim, Status.DONE
            elif claim.act is None or not claim.act.negated or status is Status.SHORTFALL:
                yield parse, claim, status


def _relation(
    report: Report, sentence: Sentence, parse: Parse, claim: Claim, status: Status, ends: tuple[Entity, Entity]
) -> Relation:
    name, start = claim.subject, parse.clause.start
    if name is not None:
        start = min(start, name.start)
    while report.text[start].isspace():
        start += 1
    return Relation(
        ends[0],
        claim.rule.predicate,
        ends[1],
        status,
        Evidence(sentence.section, sentence.index, Span(start, parse.clause.end), claim.rule.id),
        report.year + (status is Status.PLANNED),
        claim.rule.confidence,
        Span(name.start, name.end) if name else None,
        Span(claim.object.start, claim.object.end),
    )


def _key(
    subject: Entity, predicate: Predicate, target: Entity, status: Status
) -> tuple[Entity, Predicate, Entity, Status]:
    """What makes two relations one; a symmetric predicate has no first and second."""
    if predicate is Predicate.COLLABORATES_WITH and (target.name, target.scope) < (subject.name, subject.scope):
        subject, target = target, subject
    return subject, predicate, target, status


def _place(relation: Relation) -> tuple[object, ...]:
    return (
        relation.evidence.quote,
        relation.object_span or Span(0, 0),
        str(relation.predicate),
        relation.subject.name,
        relation.object.name,
        str(relation.status),
    )
