"""The lists of the lexicon against each other: ids, references, kinds, names that two rows claim."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from .. import vocab
from ..lexicon import Lexicon, Row, split
from .finding import Finding

_ID = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
_KINDS = {"policies": "policy", "programs": "program", "documents": "document"}


def check_lexicon(lexicon: Lexicon) -> tuple[Finding, ...]:
    """Every defect of the lists that the schema cannot see, sorted; empty if all is well."""
    found = (_rows(lexicon), _ids(lexicon), _references(lexicon), _kinds(lexicon), _shared_names(lexicon))
    return tuple(sorted({finding for findings in found for finding in findings}))


def _rows(lexicon: Lexicon) -> Iterator[Finding]:
    """Cells with stray white space, rows without a source or reason, names of several parts one of which is empty."""
    for table in lexicon.tables:
        for row in lexicon.table(table):
            where = _where(table, row)
            for column, cell in row.items():
                if cell != cell.strip():
                    yield Finding("violation", where, "white space", f"{column} 首尾有空白")
                if column in {"aliases", "forms"} and len(set(cell.split("|"))) != len(cell.split("|")):
                    yield Finding("warning", where, "twice", f"{column} 中有重复")
            if not any(row.get(column) for column in ("source", "reason")):
                yield Finding("violation", where, "source", "没有来源或理由")


def _ids(lexicon: Lexicon) -> Iterator[Finding]:
    for table in ("policies", "programs"):
        for row in lexicon.table(table):
            if not _ID.fullmatch(row["id"]):
                yield Finding("violation", _where(table, row), "id", "编号只能用 a–z、0–9 和中间的连字符")


def _references(lexicon: Lexicon) -> Iterator[Finding]:
    """Parents, and policies that a document is said to define, that no list holds."""
    ids = {row["id"] for row in lexicon.table("policies")}
    for row in lexicon.table("policies"):
        if row["parent"] and row["parent"] not in ids:
            yield Finding("violation", _where("policies", row), "parent", f"没有编号为 {row['parent']} 的政策")
    defined = _names(lexicon, "policies") | _names(lexicon, "programs")
    for row in lexicon.table("documents"):
        for name in split(row["defines"]):
            if vocab.key(name) not in defined:
                yield Finding("warning", _where("documents", row), "defines", f"政策表和行动表中没有“{name}”")


def _names(lexicon: Lexicon, table: str) -> set[str]:
    return {vocab.key(name) for row in lexicon.table(table) for name in (row["name"], *split(row["aliases"]))}


def _kinds(lexicon: Lexicon) -> Iterator[Finding]:
    """Kinds without a code in the ontology, and classes of units that it does not declare."""
    ontology = vocab.ontology_file("fzbg.ttl")
    for table, scheme in _KINDS.items():
        for row in lexicon.table(table):
            if f"\n{vocab.curie(vocab.code(scheme, row['kind'].replace('_', '-')))} a " not in ontology:
                yield Finding("violation", _where(table, row), "kind", f"本体中没有类别 {row['kind']}")
    for row in lexicon.table("unit_kinds"):
        if f"\n{vocab.curie(vocab.unit_class(row['class']))} a owl:Class ; rdfs:subClassOf fzbg:Unit " not in ontology:
            yield Finding("violation", _where("unit_kinds", row), "class", f"本体中没有机构类 {row['class']}")


def _shared_names(lexicon: Lexicon) -> Iterator[Finding]:
    """Names that two rows of one list claim: each would be the other's evidence."""
    for table in _KINDS:
        owners: defaultdict[str, set[str]] = defaultdict(set)
        for row in lexicon.table(table):
            for name in (row["name"], *split(row["aliases"])):
                owners[vocab.key(name)].add(row["name"])
        for rows in owners.values():
            if len(rows) > 1:
                others = "、".join(sorted(rows - {min(rows)}))
                yield Finding("warning", f"{table}:{min(rows)}", "shared name", f"与{others}同名")


def _where(table: str, row: Row) -> str:
    return f"{table}:{row.get('id') or next(iter(row.values()))}"
