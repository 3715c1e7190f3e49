"""Facts made by hand for the page's tests: places and bodies that do not exist."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fzbg_graph.model import (
    Entity,
    EntityType,
    Evidence,
    Facts,
    Indicator,
    Issuer,
    Link,
    Mention,
    Predicate,
    Relation,
    Report,
    Section,
    SectionRole,
    Sentence,
    Span,
    Status,
)


class Said(NamedTuple):
    """One claim of sentence `number`: names as they stand in the text, no `subject` where the issuer is implied."""

    subject: str
    predicate: str
    object: str
    type: str
    status: str
    number: int


def facts(
    issuer: str,
    places: Sequence[str],
    text: str,
    said: Iterable[Said],
    *,
    year: int = 2024,
    name: str = "report.txt",
    title: str = "甲市法治政府建设年度报告",
    heading: str = "一、主要举措和成效",
    rule: str = "unit-implements",
) -> Facts:
    """Facts of one report with one section; each claim's quote is its whole sentence without the closing mark."""
    report = Report(
        name,
        text,
        hashlib.sha256(text.encode()).hexdigest(),
        title,
        Span(0, 0),
        Issuer(issuer, "government", tuple(places)),
        year,
    )
    unit = Entity(EntityType.UNIT, issuer, places=tuple(places))
    spans = [Span(*match.span()) for match in re.finditer(r"[^。]+。", text)]
    sentences = tuple(Sentence(place, span, 0, Status.DONE) for place, span in enumerate(spans))
    links: list[Link] = []
    relations: list[Relation] = []
    for each in said:
        span = spans[each.number]
        subject, subject_span = unit, None
        if each.subject:
            subject, subject_span = _name(text, span, each.subject, "Unit", links)
        thing, thing_span = _name(text, span, each.object, each.type, links)
        evidence = Evidence(0, each.number, Span(span.start, span.end - 1), rule)
        status = Status(each.status)
        said_of = year + (status is Status.PLANNED)
        predicate = Predicate(each.predicate)
        relations.append(Relation(subject, predicate, thing, status, evidence, said_of, 0.9, subject_span, thing_span))
    section = Section(0, Span(0, len(text)), heading, 1, SectionRole.ACHIEVEMENTS)
    return Facts(report, unit, (section,), sentences, tuple(links), tuple(relations), _figures(text, spans, unit, year))


def _name(text: str, span: Span, name: str, kind: str, links: list[Link]) -> tuple[Entity, Span]:
    start = text.index(name, span.start)
    place = Span(start, start + len(name))
    entity = Entity(EntityType(kind), name)
    links.append(Link(Mention(place, name, entity.type, "test"), entity, "test"))
    return entity, place


def _figures(text: str, spans: Sequence[Span], unit: Entity, year: int) -> tuple[Indicator, ...]:
    found = []
    for match in re.finditer(r"办理案件(\d+)件", text):
        number = next(place for place, span in enumerate(spans) if span.start <= match.start() < span.end)
        evidence = Evidence(0, number, Span(*match.span()), "count")
        found.append(Indicator("案件", float(match.group(1)), "件", False, unit, Status.DONE, year, evidence))
    return tuple(found)


EAST = facts(
    "甲市东山区人民政府",
    ("甲市", "东山区"),
    "全面落实行政执法三项制度。东山区司法局印发《东山区普法方案》。持续推进“一网通办”。办理案件12件。学习三项制度还不深入。",
    [
        Said("", "implements", "行政执法三项制度", "Policy", "done", 0),
        Said("东山区司法局", "issues", "东山区普法方案", "Document", "done", 1),
        Said("", "implements", "一网通办", "Policy", "done", 2),
    ],
    name="east.txt",
    title="东山区2024年法治政府建设年度报告",
)
WEST = facts(
    "甲市西河区人民政府",
    ("甲市", "西河区"),
    "下一年将推进行政执法三项制度。开展西河普法月。一网通办覆盖不足。获评甲市优秀案例。",
    [
        Said("", "implements", "行政执法三项制度", "Policy", "planned", 0),
        Said("", "implements", "西河普法月", "Program", "done", 1),
        Said("", "implements", "一网通办", "Policy", "shortfall", 2),
        Said("", "receives", "甲市优秀案例", "Honour", "done", 3),
    ],
    name="west.txt",
    title="西河区2024年法治政府建设年度报告",
)
