"""Names to the claims about them, each with the sentence, the offsets and the rule that it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from ..errors import GraphError
from ..model import EntityType, Predicate, Status
from ..store import Answer, Store
from ..vocab import BASE, key
from .names import find

_TRACED = tuple(kind for kind in EntityType if kind is not EntityType.UNIT)

_CLAIMS = """
SELECT {columns} WHERE {{
  {where}
  ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; fzbg:status ?statusCode ; fzbg:year ?year ; fzbg:rule ?rule ;
     fzbg:confidence ?confidence ; fzbg:quote ?quote ; fzbg:begin ?begin ; fzbg:end ?end ;
     fzbg:inReport ?r ; fzbg:evidence ?e .
  ?s rdfs:label ?subject . ?o rdfs:label ?object . ?statusCode skos:notation ?status .
  ?r rdfs:label ?report ; fzbg:issuedBy/rdfs:label ?issuer . ?e fzbg:text ?sentence .
  OPTIONAL {{ ?e fzbg:inSection/fzbg:heading ?section }}
  BIND(STRAFTER(STR(?p), "{base}") AS ?predicate)
}} ORDER BY ?year ?issuer ?report ?begin ?end ?subject ?predicate ?object ?part
"""

_FAMILY = """{{ VALUES ?o {{ {nodes} }} BIND("whole" AS ?part) }}
  UNION {{ VALUES ?whole {{ {nodes} }} ?whole fzbg:hasSubPolicy+ ?o . BIND("part" AS ?part) }}
  UNION {{ SELECT DISTINCT ?o ?part WHERE {{ VALUES ?whole {{ {nodes} }} ?whole fzbg:hasSubPolicy*/fzbg:definedBy ?o .
    FILTER(?o NOT IN ({listed})) BIND("document" AS ?part) }} }}
  UNION {{ VALUES ?o {{ {named} }} BIND("named" AS ?part) }}"""


_TITLE = "?d rdfs:label|skos:altLabel ?t"


class Traced(NamedTuple):
    """One claim about what was asked for. `begin` and `end` are the quote's offsets in the report's text.

    `part` says what the claim speaks of: the "whole" that was asked for, a "part" of it, a "document" that defines it,
    or the policy or program that a document asked for defines and is "named" after; `what` is its name. `section` is
    empty in the opening of a report.
    """

    unit: str
    predicate: str
    what: str
    part: str
    status: str
    year: int
    report: str
    section: str
    sentence: str
    quote: str
    begin: int
    end: int
    rule: str


class Explained(NamedTuple):
    """One claim and what it rests on. `begin` and `end` are the quote's offsets in the report's text."""

    subject: str
    predicate: str
    object: str
    status: str
    year: int
    report: str
    section: str
    sentence: str
    quote: str
    begin: int
    end: int
    rule: str
    confidence: float


_Row = TypeVar("_Row", Traced, Explained)


def trace(store: Store, name: str, *, year: int | None = None, status: str | None = None) -> Answer:
    """Who implements, promotes, studies, issues … the policy, program, document or honour called `name`.

    Rows are `Traced`: claims about it as a whole, about any part of it, and about the documents that define it; for a
    plan (三年行动计划) also about the action that it is named after (三年行动). Of one `year` and `status` if given;
    sorted by year, issuer and place. Raises `GraphError` for an unknown status.
    """
    _checked("状态", status, Status)
    found = find(store, name, _TRACED)
    if not found.nodes:
        return Answer(Traced._fields, (), name, found.near)
    nodes = _nodes(found.nodes)
    family = _FAMILY.format(nodes=nodes, listed=nodes.replace(" ", ", "), named=_nodes(_named(store, nodes)))
    rows = _claims(store, Traced, family)
    return Answer(
        Traced._fields, tuple(row for row in rows if year in (None, row.year) and status in (None, row.status))
    )


def explain(store: Store, subject: str, predicate: str | None = None, object_: str | None = None) -> Answer:
    """Every claim of this subject, and of this predicate and object if given, with its evidence.

    Rows are `Explained`. Names as in `find`; the predicate by its English name (implements) or its label (落实). Sorted
    as by `trace`. Raises `GraphError` for an unknown predicate.
    """
    where = f"VALUES ?p {{ fzbg:{_predicate(store, predicate)} }}" if predicate is not None else ""
    for variable, name in (("s", subject), ("o", object_)):
        if name is not None:
            found = find(store, name)
            if not found.nodes:
                return Answer(Explained._fields, (), name, found.near)
            where += f" VALUES ?{variable} {{ {_nodes(found.nodes)} }}"
    return Answer(Explained._fields, _claims(store, Explained, where))


def _named(store: Store, documents: str) -> list[str]:
    """The policies and programs that these documents define and whose names stand in their titles."""
    query = (
        f"SELECT DISTINCT ?x ?l ?t {{ VALUES ?d {{ {documents} }} ?x fzbg:definedBy ?d ; rdfs:label ?l . {_TITLE} }}"
    )
    return sorted({str(node) for node, label, title in store.query(query).rows if key(str(label)) in key(str(title))})


def _predicate(store: Store, name: str) -> str:
    terms = store.query("SELECT ?label ?p { ?p a owl:ObjectProperty ; rdfs:label ?label }").rows
    local = {str(label): str(term).removeprefix(BASE) for label, term in terms}.get(name, name)
    _checked("关系", local, Predicate)
    return local


def _checked(what: str, value: str | None, choices: Iterable[str]) -> None:
    if value is not None and value not in tuple(choices):
        raise GraphError(f"没有“{value}”这种{what}；可用：{'、'.join(choices)}")


def _nodes(nodes: Iterable[str]) -> str:
    return " ".join(f"<{node}>" for node in nodes)


def _claims(store: Store, row: type[_Row], where: str) -> tuple[_Row, ...]:
    names = {"unit": "subject", "what": "object"}
    columns = " ".join(f"?{names.get(field, field)}" for field in row._fields)
    answer = store.query(_CLAIMS.format(columns=columns, where=where, base=BASE))
    # The columns are those of the row; a section without a heading is the one cell that may be empty.
    return tuple(row._make("" if cell is None else cell for cell in cells) for cells in answer.rows)
