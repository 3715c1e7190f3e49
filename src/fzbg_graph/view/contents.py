"""Facts of many reports to what a page shows: each entity once, each claim with its report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..model import Entity, EntityType, Facts, Relation

_TYPES = tuple(EntityType)


class Claim(NamedTuple):
    """One relation with the indexes of its report, subject and object in `Contents`."""

    report: int
    subject: int
    object: int
    relation: Relation


@dataclass(frozen=True)
class Contents:
    """All reports, by issuer, year and name; all entities, by type, name and scope; all claims, in reading order."""

    facts: tuple[Facts, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]

    @cached_property
    def index(self) -> dict[tuple[str, str, str], int]:
        """The place of each entity in `entities`, by identity."""
        return {identity(entity): place for place, entity in enumerate(self.entities)}

    def place(self, entity: Entity) -> int:
        """The place of `entity` in `entities`; KeyError if it is not there."""
        return self.index[identity(entity)]

    @cached_property
    def issuers(self) -> tuple[int, ...]:
        """The reporting units, each once, in the order of the reports."""
        return tuple(dict.fromkeys(self.place(facts.issuer) for facts in self.facts))

    @cached_property
    def homes(self) -> tuple[tuple[int, ...], ...]:
        """For each entity the reporting units whose reports make a claim about it, in order of `issuers`."""
        found: list[dict[int, None]] = [{} for _ in self.entities]
        for claim in self.claims:
            issuer = self.place(self.facts[claim.report].issuer)
            found[claim.subject][issuer] = found[claim.object][issuer] = None
        return tuple(tuple(homes) for homes in found)


def contents(facts: Iterable[Facts]) -> Contents:
    """The contents of `facts`, whose order does not matter; a report given twice counts once."""
    once = {(f.issuer.name, f.report.year, f.report.name, f.report.sha256): f for f in facts}
    ordered = tuple(once[key] for key in sorted(once))
    known: dict[tuple[str, str, str], Entity] = {}
    for each in ordered:
        for entity in each.entities:
            known.setdefault(identity(entity), entity)
    keys = sorted(known, key=lambda key: (_TYPES.index(EntityType(key[0])), key[2], key[1]))
    places = {key: place for place, key in enumerate(keys)}
    claims = (
        Claim(report, places[identity(relation.subject)], places[identity(relation.object)], relation)
        for report, each in enumerate(ordered)
        for relation in each.relations
    )
    return Contents(ordered, tuple(known[key] for key in keys), tuple(claims))


def identity(entity: Entity) -> tuple[str, str, str]:
    """Type, scope and name: two entities are the same if these are."""
    return str(entity.type), entity.scope, entity.name


def address(entity: Entity) -> str:
    """The entity's part of the page's address (#n=…): ten hexadecimal digits made from its identity."""
    return hashlib.sha256("\0".join(identity(entity)).encode("utf-8", "surrogatepass")).hexdigest()[:10]
