"""Links to relations, by rule, with status and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from ..lexicon import Lexicon
from ..model import Entity, Evidence, Link, Predicate, Relation, Report, Section, Sentence, Span, Status
from .act import Parse
from .claim import Claim, Claimer
from .grammar import Grammar
from .parse import Parser
from .scan import clauses, outermost
from .status import read

# Bound once: an enum is slow to give its members.
_BASED_ON, _COLLABORATES_WITH = Predicate.BASED_ON, Predicate.COLLABORATES_WITH
_DONE, _PLANNED, _SHORTFALL = Status.DONE, Status.PLANNED, Status.SHORTFALL
_Key: TypeAlias = tuple[int, Predicate, int, Status]


def relate(
    report: Report,
    sections: Sequence[Section],  # noqa: ARG001  a stage of the pipeline is given all that is known before it
    sentences: Sequence[Sentence],
    links: Sequence[Link],
    issuer: Entity,
    lexicon: Lexicon,
) -> tuple[Relation, ...]:
    """The claims, in order of place; one a subject, predicate, object and status, at its clearest evidence.

    The report's text is in simplified characters.
    """
    grammar, text = lexicon.derive(Grammar), report.text
    parser, claimer = Parser(text, grammar), Claimer(text, grammar, issuer)
    best: dict[_Key, Relation] = {}
    for sentence, parts in clauses(text, sentences, outermost(links, issuer), grammar):
        read(text, parts, sentence.status, grammar)
        for parse in parser.parse(parts):
            for claim in claimer.claims(parse):
                subject, target = claim.subject.entity if claim.subject else issuer, claim.object.entity
                key = _key(claim, parse.clause.status)
                if key is None or subject is None or target is None:
                    continue
                known = best.get(key)
                if known is None or claim.rule.confidence > known.confidence:
                    best[key] = _relation(report, sentence, parse, claim, key, (subject, target))
    return tuple(sorted(best.values(), key=_place))


def _key(claim: Claim, status: Status) -> _Key | None:
    """What makes two relations one; None if the claim, in a clause of `status`, is no fact.

    A negated act is none outside the deficiencies. A symmetric predicate has no first and second.
    """
    rule, name, target, act = claim
    predicate, other = rule.predicate, target.number
    one = name.number if name else 0
    if one == other:
        return None
    if predicate is _BASED_ON:
        return one, predicate, other, _DONE
    if act is not None and act.negated and status is not _SHORTFALL:
        return None
    if other < one and predicate is _COLLABORATES_WITH:
        one, other = other, one
    return one, predicate, other, status


def _relation(
    report: Report, sentence: Sentence, parse: Parse, claim: Claim, key: _Key, ends: tuple[Entity, Entity]
) -> Relation:
    rule, name, target, _ = claim
    status, start = key[3], parse.clause.start
    if name and name.start < start:
        start = name.start
    while report.text[start].isspace():
        start += 1
    return Relation(
        ends[0],
        rule.predicate,
        ends[1],
        status,
        Evidence(sentence.section, sentence.index, Span(start, parse.clause.end), rule.id),
        report.year + (status is _PLANNED),
        rule.confidence,
        name.span if name else None,
        target.span,
    )


def _place(relation: Relation) -> tuple[object, ...]:
    return (
        relation.evidence.quote,
        relation.object_span or Span(0, 0),
        str(relation.predicate),
        relation.subject.name,
        relation.object.name,
        str(relation.status),
    )
