"""Contents to what is drawn: which nodes where, and one line for all claims of a status between two nodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..model import EntityType, Predicate, Status
from .contents import Contents
from .layout import Plan, Point, positions

LIMIT = 1500  # more nodes than this cannot be drawn legibly
_TYPES, _PREDICATES, _STATUSES = tuple(EntityType), tuple(Predicate), tuple(Status)


@dataclass(frozen=True, slots=True)
class Line:
    """All claims of one status between two nodes; `both` if they go both ways. `rank` counts the lines of one pair."""

    source: int
    target: int
    status: Status
    claims: tuple[int, ...]
    both: bool
    rank: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """`nodes` are places in `Contents.entities`, the most important first; `left_out` counts related ones not drawn.

    `units` counts for each node the units that a claim joins it to.
    """

    contents: Contents
    nodes: tuple[int, ...]
    points: Mapping[int, Point]
    lines: tuple[Line, ...]
    units: Mapping[int, int]
    left_out: int


def draw(contents: Contents, *, limit: int = LIMIT) -> Drawing:
    """The drawing of the `limit` best connected nodes; nodes without a relation are not drawn, reporting units are."""
    near = _neighbours(contents)
    units = {
        node: sum(contents.entities[other].type is EntityType.UNIT for other in others) for node, others in near.items()
    }
    issuers = set(contents.issuers)
    ranked = sorted(
        {*near, *issuers},
        key=lambda node: (node not in issuers, -len(contents.homes[node]), -len(near.get(node, ())), node),
    )
    nodes = tuple(ranked[:limit])
    points = positions(_plan(contents, nodes, near))
    return Drawing(contents, nodes, points, _lines(contents, set(nodes)), units, len(ranked) - len(nodes))


def _neighbours(contents: Contents) -> dict[int, tuple[int, ...]]:
    """For each related entity the others that a claim joins it to, in order of appearance."""
    near: defaultdict[int, dict[int, None]] = defaultdict(dict)
    for claim in contents.claims:
        if claim.subject != claim.object:
            near[claim.subject][claim.object] = None
            near[claim.object][claim.subject] = None
    return {node: tuple(others) for node, others in near.items()}


def _lines(contents: Contents, drawn: set[int]) -> tuple[Line, ...]:
    """The lines between drawn nodes, done before planned before shortfall, else in reading order."""
    groups: defaultdict[tuple[int, int, int], list[int]] = defaultdict(list)
    for number, claim in enumerate(contents.claims):
        low, high = sorted((claim.subject, claim.object))
        if low != high and low in drawn and high in drawn:
            groups[_STATUSES.index(claim.relation.status), low, high].append(number)
    ranks: defaultdict[tuple[int, int], int] = defaultdict(int)
    lines = []
    for (status, low, high), numbers in sorted(groups.items()):
        ends = {(contents.claims[number].subject, contents.claims[number].object) for number in numbers}
        source, target = (low, high) if (low, high) in ends else (high, low)
        symmetric = any(contents.claims[number].relation.predicate is Predicate.COLLABORATES_WITH for number in numbers)
        both = len(ends) > 1 or symmetric
        lines.append(Line(source, target, _STATUSES[status], tuple(numbers), both, ranks[low, high]))
        ranks[low, high] += 1
    return tuple(lines)


def _plan(contents: Contents, nodes: Iterable[int], near: Mapping[int, tuple[int, ...]]) -> Plan:
    """Reporting units in order of their places; what one alone speaks of round it, what several do in the middle."""
    drawn = dict.fromkeys(nodes)
    hubs = sorted(
        (node for node in contents.issuers if node in drawn),
        key=lambda node: (contents.entities[node].places, contents.entities[node].name),
    )
    own: dict[int, list[int]] = {hub: [] for hub in hubs}
    shared = []
    for node in drawn:
        if node in own:
            continue
        homes = [home for home in contents.homes[node] if home in own]
        if len(homes) == 1:
            own[homes[0]].append(node)
        else:
            shared.append((node, homes))
    return Plan(hubs, {hub: _circle(contents, hub, own[hub], near) for hub in hubs}, shared)


def _circle(contents: Contents, hub: int, nodes: Iterable[int], near: Mapping[int, tuple[int, ...]]) -> list[int]:
    """A unit's own nodes in order round it: by type, what hangs on another node beside that one."""

    def order(node: int) -> tuple[int, int, int]:
        return _TYPES.index(contents.entities[node].type) or len(_TYPES), -len(near.get(node, ())), node

    own, beside = set(nodes), set(near.get(hub, ()))
    direct = sorted(own & beside, key=order)
    left = dict.fromkeys([*direct, *sorted(own - beside, key=order)])
    result: list[int] = []
    while left:
        stack = [next(iter(left))]
        while stack:
            node = stack.pop()
            if node in left:
                del left[node]
                result.append(node)
                stack.extend(sorted((n for n in near.get(node, ()) if n in left and n not in beside), key=order)[::-1])
    return result


def predicates(contents: Contents, line: Line) -> tuple[Predicate, ...]:
    """The relations that a line stands for, each once, in the order of the guidelines."""
    found = {contents.claims[number].relation.predicate for number in line.claims}
    return tuple(predicate for predicate in _PREDICATES if predicate in found)
