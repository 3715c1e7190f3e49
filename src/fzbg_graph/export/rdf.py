"""Quads to Turtle, TriG and N-Quads: sorted, without blank nodes, the same bytes in whatever order they come."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from .. import vocab as v
from ..graph import Quad

_Pairs = list[tuple[str, str]]
_LEADING = (v.TYPE, v.LABEL, v.ALT_LABEL, v.SUBJECT, v.PREDICATE, v.OBJECT)
_FIRST = {term: f" {place}" for place, term in enumerate(_LEADING)}
_RANKS = {f"<{namespace}": f"{place:02}" for place, namespace in enumerate(v.PREFIXES.values())}
_NUMBER = re.compile(r"(?<=-)\d+")
_SAFE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")
_ESCAPE = re.compile(r"\\(.)")
_HEADER = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in v.PREFIXES.items())


def nquads(quads: Iterable[Quad]) -> bytes:
    """One line a quad, sorted, each once."""
    lines = {f"{subject} {predicate} {object_} {graph} .\n" for subject, predicate, object_, graph in quads}
    return "".join(sorted(lines)).encode()


def turtle(quads: Iterable[Quad]) -> bytes:
    """The union of all graphs as one flat graph: a fact that several reports state stands once.

    Where reports write one name differently, the longest is the label and the others are alternative labels.
    """
    nodes: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for subject, predicate, object_, _ in quads:
        nodes[subject].add((predicate, object_))
    return (_HEADER + "".join(_blocks(nodes, _shortener()))).encode()


def trig(quads: Iterable[Quad]) -> bytes:
    """One named graph a report, each complete in itself."""
    graphs: dict[str, defaultdict[str, set[tuple[str, str]]]] = {}
    for subject, predicate, object_, graph in quads:
        graphs.setdefault(graph, defaultdict(set))[subject].add((predicate, object_))
    short = _shortener()
    parts = (f"\n{short(graph)} {{{''.join(_blocks(graphs[graph], short))}}}\n" for graph in sorted(graphs))
    return (_HEADER + "".join(parts)).encode()


def _blocks(nodes: dict[str, set[tuple[str, str]]], short: Callable[[str], str]) -> Iterator[str]:
    """One block a subject: its type first, its label next, everything else in order."""
    for subject in sorted(nodes, key=_place):
        pairs = _one_label(nodes[subject])
        lines: list[str] = []
        last = ""
        for predicate, object_ in pairs:
            if predicate == last:
                lines[-1] += f" , {short(object_)}"
            else:
                lines.append(f"{'a' if predicate == v.TYPE else short(predicate)} {short(object_)}")
                last = predicate
        yield f"\n{short(subject)} " + " ;\n    ".join(lines) + " .\n"


def _place(subject: str) -> str:
    """Kinds in the order of the prefixes; places in a text in the order of the text."""
    head, _, local = subject.rpartition("/")
    return _RANKS.get(head + "/", "99") + _NUMBER.sub(lambda number: number[0].rjust(9), local) + head


def _one_label(pairs: set[tuple[str, str]]) -> _Pairs:
    labels = [object_ for predicate, object_ in pairs if predicate == v.LABEL and object_.endswith("@zh-hans")]
    if len(labels) > 1:
        kept = max(labels, key=lambda label: (len(label), label))
        pairs = {(v.ALT_LABEL if p == v.LABEL and o in labels and o != kept else p, o) for p, o in pairs}
    return sorted(pairs, key=lambda pair: (_FIRST.get(pair[0], pair[0]), pair[1]))


def _shortener() -> Callable[[str], str]:
    """Terms of N-Quads to terms of Turtle; remembers what it has shortened."""
    known: dict[str, str] = {}

    def short(term: str) -> str:
        try:
            return known[term]
        except KeyError:
            value = known[term] = _short(term)
            return value

    return short


def _short(term: str) -> str:
    if term[0] == "<":
        name = v.curie(term)
        return name if _SAFE.fullmatch(name.partition(":")[2]) else term
    content, _, kind = term.rpartition('"')
    if kind.startswith("^^"):
        return content[1:]  # integer, decimal and boolean, all in canonical form
    if r"\n" in content:
        # A text with several lines reads as it stands; other escapes stay.
        content = _ESCAPE.sub(lambda match: "\n" if match[1] == "n" else match[0], content)
        return f'""{content}"""{kind}'
    return term
