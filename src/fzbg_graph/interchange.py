"""Facts to the interchange form of one report (tests/gold/FORMAT.md), as plain JSON values."""

from __future__ import annotations

from typing import Any

from .model import Facts


def interchange(facts: Facts) -> dict[str, Any]:
    """The mapping that `json.dump` writes; entities in order of first appearance, ids local to the file."""
    ids = {entity: f"e{number}" for number, entity in enumerate(facts.entities, 1)}
    mentions: dict[str, list[dict[str, Any]]] = {name: [] for name in ids.values()}
    for link in facts.links:
        if link.entity is not None:
            start, end = link.mention.span
            entry: dict[str, Any] = {"start": start, "end": end, "text": facts.report.text[start:end]}
            if link.mention.nested:
                entry["nested"] = True
            mentions[ids[link.entity]].append(entry)
    return {
        "format": 1,
        "text": facts.report.name,
        "sha256": facts.report.sha256,
        "report": {
            "title": facts.report.title,
            "issuer": ids[facts.issuer],
            "year": facts.report.year,
            "region": facts.report.issuer.region,
        },
        "entities": [
            {
                "id": ids[entity],
                "type": str(entity.type),
                "name": entity.name,
                "aka": [],
                "mentions": mentions[ids[entity]],
            }
            for entity in ids
        ],
        "relations": [
            {
                "subject": ids[relation.subject],
                "predicate": str(relation.predicate),
                "object": ids[relation.object],
                "status": str(relation.status),
                "evidence": {"start": relation.evidence.quote.start, "end": relation.evidence.quote.end},
            }
            for relation in facts.relations
        ],
        "indicators": [
            {
                "label": indicator.label,
                "value": indicator.value,
                "unit": indicator.unit,
                "approx": indicator.approximate,
                "start": indicator.evidence.quote.start,
                "end": indicator.evidence.quote.end,
            }
            for indicator in facts.indicators
        ],
    }
