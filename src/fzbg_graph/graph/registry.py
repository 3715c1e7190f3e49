"""The lists of the lexicon to triples: what is known of an entity beside what the reports say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .. import vocab as v
from ..lexicon import Lexicon, Row, split
from ..model import Entity, EntityType

Triple = tuple[str, str, str]
_TABLES = {EntityType.POLICY: "policies", EntityType.PROGRAM: "programs", EntityType.DOCUMENT: "documents"}


@dataclass(frozen=True, slots=True)
class Registry:
    """The listed entities: `locals` gives the local part of a node by type and key of any of its names.

    `about` holds what is said of one node, `parts` and `documents` the neighbours of a policy or program, `wholes` and
    `defined` the other way round; `forms` the other names of a national unit by the key of its full name.
    """

    locals: Mapping[tuple[EntityType, str], str]
    about: Mapping[str, tuple[Triple, ...]]
    parts: Mapping[str, tuple[str, ...]]
    wholes: Mapping[str, tuple[str, ...]]
    documents: Mapping[str, tuple[str, ...]]
    defined: Mapping[str, tuple[str, ...]]
    forms: Mapping[str, tuple[str, ...]]
    unit_kinds: Mapping[str, Row]

    def triples(self, nodes: Iterable[str]) -> Iterator[Triple]:
        """What the lists say of these nodes, their wholes and parts, their defining documents, and what they define.

        Links run only between nodes that are described, so that a graph stays about what its report names.
        """
        named = {node for node in nodes if node in self.about}
        family = _closure(named, self.wholes) | _closure(named, self.parts)
        near = (self.documents.get(node, ()) for node in family), (self.defined.get(node, ()) for node in named)
        described = family.union(*(found for group in near for found in group))
        for node in described:
            yield from self.about[node]
            yield from ((node, v.HAS_SUB_POLICY, part) for part in self.parts.get(node, ()) if part in described)
            yield from ((node, v.DEFINED_BY, text) for text in self.documents.get(node, ()) if text in described)

    def kind(self, node: str, entity: Entity) -> Iterator[Triple]:
        """The kind of an entity; that of a unit with its class and labels."""
        concept = _kind(entity.type, entity.kind)
        yield node, v.KIND, concept
        row = self.unit_kinds.get(entity.kind) if entity.type is EntityType.UNIT else None
        if row is not None:
            yield node, v.TYPE, v.unit_class(row["class"])
            yield concept, v.TYPE, v.CONCEPT
            yield concept, v.LABEL, v.chinese(row["label_zh"])
            yield concept, v.LABEL, v.english(row["label_en"])


def _closure(nodes: Iterable[str], links: Mapping[str, tuple[str, ...]]) -> set[str]:
    seen: set[str] = set()
    todo = list(nodes)
    while todo:
        node = todo.pop()
        if node not in seen:
            seen.add(node)
            todo.extend(links.get(node, ()))
    return seen


def _kind(kind: EntityType, notation: str) -> str:
    return v.code(kind.lower(), notation.replace("_", "-"))


def build_registry(lexicon: Lexicon) -> Registry:
    """The registry of this lexicon; `lexicon.derive(build_registry)` keeps it."""
    locals_ = _locals(lexicon)
    about = {_node(kind, row): tuple(_about(kind, row)) for kind in _TABLES for row in lexicon.table(_TABLES[kind])}
    parts: defaultdict[str, set[str]] = defaultdict(set)
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for row in lexicon.table("policies"):
        if row["parent"]:
            parts[v.iri("policy", row["parent"])].add(v.iri("policy", row["id"]))
    for kind in (EntityType.POLICY, EntityType.PROGRAM):
        for row in lexicon.table(_TABLES[kind]):
            for name in split(row["documents"]):
                text = v.iri("document", locals_.get((EntityType.DOCUMENT, v.key(name))) or v.hashed(name))
                documents[_node(kind, row)].add(text)
                about.setdefault(text, ((text, v.TYPE, v.DOCUMENT), (text, v.LABEL, v.chinese(name))))
    for row in lexicon.table("documents"):
        for kind in (EntityType.POLICY, EntityType.PROGRAM):
            found = (locals_.get((kind, v.key(name))) for name in split(row["defines"]))
            for local in found:
                if local:
                    documents[v.iri(kind.lower(), local)].add(_node(EntityType.DOCUMENT, row))
    return Registry(
        locals_, about, _sorted(parts), _turned(parts), _sorted(documents), _turned(documents),
        {v.key(row["name"]): split(row["forms"]) for row in lexicon.table("national_units")},
        {row["kind"]: row for row in lexicon.table("unit_kinds")},
    )  # fmt: skip


def _locals(lexicon: Lexicon) -> dict[tuple[EntityType, str], str]:
    """By name; by alias where no other row has it as a name or an alias."""
    names: dict[tuple[EntityType, str], str] = {}
    aliases: dict[tuple[EntityType, str], str] = {}
    owners = Counter[tuple[EntityType, str]]()
    for kind, table in _TABLES.items():
        for row in lexicon.table(table):
            local = _local(row)
            names[kind, v.key(row["name"])] = local
            keys = {(kind, v.key(alias)) for alias in split(row["aliases"])}
            owners.update(keys)
            aliases.update(dict.fromkeys(keys, local))
    return {key: local for key, local in aliases.items() if owners[key] == 1} | names


def _local(row: Row) -> str:
    return row.get("id") or v.hashed(row["name"])


def _node(kind: EntityType, row: Row) -> str:
    return v.iri(kind.lower(), _local(row))


def _about(kind: EntityType, row: Row) -> Iterator[Triple]:
    node = _node(kind, row)
    yield node, v.TYPE, v.TYPES[kind]
    yield node, v.LABEL, v.chinese(row["name"])
    yield from ((node, v.ALT_LABEL, v.chinese(alias)) for alias in split(row["aliases"]))
    yield node, v.KIND, _kind(kind, row["kind"])
    for column, term in (("start", v.START_YEAR), ("end", v.END_YEAR)):
        if row.get(column):
            yield node, term, v.integer(int(row[column]))
    for column, term in (("number", v.DOC_NUMBER), ("issued", v.DATE_ISSUED)):
        if row.get(column):
            yield node, term, v.text(row[column])


def _sorted(links: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {node: tuple(sorted(found)) for node, found in links.items()}


def _turned(links: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    turned: defaultdict[str, set[str]] = defaultdict(set)
    for node, found in links.items():
        for other in found:
            turned[other].add(node)
    return _sorted(turned)
