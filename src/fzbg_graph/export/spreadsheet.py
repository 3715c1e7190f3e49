"""Facts to tables for spreadsheets: CSV in UTF-8 with a byte-order mark and line feeds, no cell run as a formula."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from io import StringIO

from ..graph.naming import Naming, build_naming
from ..lexicon import Lexicon
from ..model import Entity, EntityType, Facts, Indicator, Relation
from ..vocab import curie

_FILES = {
    EntityType.UNIT: "units.csv",
    EntityType.POLICY: "policies.csv",
    EntityType.PROGRAM: "programs.csv",
    EntityType.DOCUMENT: "documents.csv",
    EntityType.HONOUR: "honours.csv",
}
_ENTITY = ("id", "name", "kind", "region", "scope", "reports", "mentions", "claims")
_WHERE = ("status", "year", "report", "section", "sentence", "quote", "begin", "end", "rule")
_CLAIM = ("subject", "predicate", "object", *_WHERE, "confidence", "issuer", "subject_id", "object_id", "file")
_INDICATOR = ("subject", "label", "value", "unit", "approximate", *_WHERE, "issuer", "subject_id", "file")
_DECLINED = ("text", "type", "why", "rule", "report", "sentence", "begin", "end", "file")
_FORMULA = tuple("=+-@\t\r＝＋－＠")  # half and full width: spreadsheets take both

Row = tuple[str | int | float, ...]


def tables(facts: Sequence[Facts], lexicon: Lexicon) -> dict[str, bytes]:
    """Each table's bytes by file name; rows sorted, so that the order of the reports is irrelevant."""
    naming = lexicon.derive(build_naming)
    out = {_FILES[kind]: _csv(_ENTITY, rows) for kind, rows in zip(EntityType, _entities(facts, naming), strict=True)}
    out["claims.csv"] = _csv(_CLAIM, (_claim(one, relation, naming) for one in facts for relation in one.relations))
    out["indicators.csv"] = _csv(
        _INDICATOR, (_indicator(one, indicator, naming) for one in facts for indicator in one.indicators)
    )
    out["declined.csv"] = _csv(_DECLINED, (row for one in facts for row in _declined(one)))
    return out


def _entities(facts: Sequence[Facts], naming: Naming) -> list[list[Row]]:
    """The rows of each type, in the order of the types."""
    spellings: defaultdict[str, set[Entity]] = defaultdict(set)
    reports, mentions, claims = Counter[str](), Counter[str](), Counter[str]()
    for one in facts:
        names = {naming.entity(entity): entity for entity in one.entities}
        for name, entity in names.items():
            spellings[name].add(entity)
        reports.update(names.keys())
        mentions.update(naming.entity(link.entity) for link in one.links if link.entity is not None)
        for relation in one.relations:
            claims.update({naming.entity(relation.subject), naming.entity(relation.object)})
    rows: dict[EntityType, list[Row]] = {kind: [] for kind in EntityType}
    for name, found in spellings.items():
        entity = max(found, key=lambda one: (len(one.name), one.name, one.kind, one.places))
        counts = reports[name], mentions[name], claims[name]
        region = "".join(naming.chain(entity)) if entity.type is EntityType.UNIT else ""
        rows[entity.type].append((curie(name), entity.name, entity.kind, region, entity.scope, *counts))
    return list(rows.values())


def _where(facts: Facts, said: Relation | Indicator) -> Row:
    """The cells of `_WHERE`."""
    evidence, text = said.evidence, facts.report.text
    heading = facts.sections[evidence.section].heading
    sentence = text[slice(*facts.sentences[evidence.sentence].span)]
    quote = text[slice(*evidence.quote)]
    return said.status, said.year, facts.report.title, heading, sentence, quote, *evidence.quote, evidence.rule


def _claim(facts: Facts, relation: Relation, naming: Naming) -> Row:
    ends = relation.subject, relation.object
    names = relation.subject.name, relation.predicate, relation.object.name
    ids = (curie(naming.entity(entity)) for entity in ends)
    issuer, file = facts.issuer.name, facts.report.name
    return *names, *_where(facts, relation), relation.confidence, issuer, *ids, file


def _indicator(facts: Facts, indicator: Indicator, naming: Naming) -> Row:
    value = int(indicator.value) if indicator.value == int(indicator.value) else indicator.value
    counted = indicator.subject.name, indicator.label, value, indicator.unit, str(indicator.approximate).lower()
    subject = curie(naming.entity(indicator.subject))
    return *counted, *_where(facts, indicator), facts.issuer.name, subject, facts.report.name


def _declined(facts: Facts) -> Iterable[Row]:
    for link in facts.declined:
        mention = link.mention
        said = next((s for s in facts.sentences if s.span.start <= mention.span.start < s.span.end), None)
        sentence = facts.report.text[slice(*said.span)] if said is not None else ""
        what = mention.text, mention.type, link.why, mention.rule
        yield *what, facts.report.title, sentence, *mention.span, facts.report.name


def spreadsheet_safe(cell: str) -> str:
    """The cell with an apostrophe in front where a spreadsheet would run it as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(sorted([_cell(cell) for cell in row] for row in set(rows)))
    return text.getvalue().encode("utf-8-sig")


def _cell(cell: str | int | float) -> str:
    """Numbers are ours and stay numbers, negative ones too."""
    return spreadsheet_safe(cell) if isinstance(cell, str) else str(cell)
