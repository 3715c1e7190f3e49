"""Entities to the IRIs of their nodes, from their names alone: a list's own id, a place's code, or a hash."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ..lexicon import Lexicon
from ..lexicon.places import Division, Places, build_places
from ..model import Entity, EntityType
from ..vocab import digest, hashed, iri, key
from .registry import build_registry

Chain = tuple[str, ...]


class Naming:
    """The names of nodes under one lexicon; the same entity has the same IRI in every report."""

    def __init__(self, listed: Mapping[tuple[EntityType, str], str], places: Places) -> None:
        self._locals, self._places = listed, places
        self._divisions: dict[Chain, Division] = {}
        for division in places.divisions:  # current names come before former ones
            self._divisions.setdefault(places.chain(division), division)
        self.entity = lru_cache(maxsize=1 << 16)(self._entity)
        self.region = lru_cache(maxsize=1 << 14)(self._region)

    def _entity(self, entity: Entity) -> str:
        """The IRI of an entity."""
        return iri(entity.type.lower(), self.local(entity))

    def local(self, entity: Entity) -> str:
        """The local part of the IRI of an entity."""
        if entity.type is EntityType.UNIT:
            return self._unit(entity)
        known = None if entity.scope else self._locals.get((entity.type, key(entity.name)))
        return known or hashed(entity.name, entity.scope)

    def _unit(self, entity: Entity) -> str:
        """`cn-`, the division's code and a hash of the body, the same in every region; else `x-` and a hash."""
        division, start, end = self._place_in(entity.name)
        if division is None or self.division(self._places.chain(division)) is None:
            return f"x-{hashed(entity.name, entity.scope)}"
        body = entity.name[:start] + entity.name[end:]
        return f"cn-{division.code}-{digest(8, key(entity.scope), key(body))}"

    def _place_in(self, name: str) -> tuple[Division | None, int, int]:
        """The first place chain in a canonical name, written in full from the province down, and where it stands."""
        for start in range(len(name)):
            found = self._places.longest(name, start)
            for division in found.candidates if found is not None else ():
                if found is not None and "".join(self._places.chain(division)) == name[start : found.end]:
                    return division, start, found.end
        return None, 0, 0

    def division(self, chain: Chain) -> Division | None:
        """The division of this chain that has a code and is in use today, else None."""
        division = self._divisions.get(chain)
        return division if division is not None and division.level != "zone" and not division.valid_to else None

    def level(self, chain: Chain) -> str:
        """The level of the chain's last place, as in `lexicon/places.csv`, or empty."""
        division = self._divisions.get(chain)
        return division.level if division is not None else ""

    def _region(self, chain: Chain) -> str:
        """The IRI of the last place of a chain."""
        division = self.division(chain)
        return iri("region", f"cn-{division.code}" if division else f"x-{hashed(''.join(chain))}")

    def chain(self, entity: Entity) -> Chain:
        """The places that a unit belongs to, from the province down: those in its name, or the deeper ones given."""
        division, _, _ = self._place_in(entity.name)
        named = self._places.chain(division) if division is not None else ()
        return max(named, entity.places, key=len)


def build_naming(lexicon: Lexicon) -> Naming:
    """The names under this lexicon; `lexicon.derive(build_naming)` keeps them."""
    return Naming(lexicon.derive(build_registry).locals, lexicon.derive(build_places))
