"""Mentions to links. Declining is an answer, with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon import Lexicon
from ..model import Entity, EntityType, Link, Mention, Report, Sentence
from .documents import resolve_documents
from .names import resolve_names
from .units import resolve_units

__all__ = ["issuer_entity", "resolve"]


def issuer_entity(report: Report) -> Entity:
    """The report's issuer as an entity."""
    return Entity(EntityType.UNIT, report.issuer.name, kind=report.issuer.kind, places=report.issuer.places)


def resolve(
    report: Report, sentences: Sequence[Sentence], mentions: Sequence[Mention], lexicon: Lexicon
) -> tuple[Link, ...]:
    """One link a mention, in the same order."""
    links: dict[Mention, Link] = {}
    for stage in (resolve_units, resolve_documents, resolve_names):
        links.update(stage(report, sentences, mentions, lexicon))
    return tuple(links[mention] for mention in mentions)
