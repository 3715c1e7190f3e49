"""Nodes to fixed positions: what reporting units share in the middle, round it each unit amid its own names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan2, ceil, cos, hypot, pi, sin, tau

Point = tuple[int, int]
Place = tuple[float, float]

_CELL = (232.0, 112.0)  # room for a node of the middle and its name in two lines
_STEP = 25.0  # between the nodes round a unit
_INNER = 88.0  # from a unit to the first ring round it
_OPENING = 1.1  # radians left free round a unit on the side of the middle
_MARGIN = 26.0  # between clusters


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be placed: `hubs` are the reporting units in their order round the middle.

    `own` are the nodes of each in order round it, `shared` those of several with the hubs that each belongs to, the
    most important first.
    """

    hubs: Sequence[int]
    own: Mapping[int, Sequence[int]]
    shared: Sequence[tuple[int, Sequence[int]]]


def positions(plan: Plan) -> dict[int, Point]:
    """A point for every node of the plan, no two the same. y grows downwards. Depends on nothing but the plan."""
    alone = len(plan.hubs) < 2
    step = _STEP * (2.0 if alone else 1.0)
    reach = {hub: _reach(len(plan.own.get(hub, ())), step) for hub in plan.hubs}
    places: dict[int, Place] = dict(zip(plan.hubs, _orbits(plan, reach), strict=True))
    discs = [(places[hub], reach[hub]) for hub in plan.hubs]
    for hub in plan.hubs:
        places.update(_round(plan.own.get(hub, ()), places[hub], step, gap=0.0 if alone else _OPENING))
    places.update(_middle(plan, _cells(len(plan.shared), discs), places))
    return _rounded(places)


def _rounded(places: Mapping[int, Place]) -> dict[int, Point]:
    """Whole numbers, so that machines agree; the rare two on one point step aside in order."""
    taken: set[Point] = set()
    result: dict[int, Point] = {}
    for node, (x, y) in places.items():
        point = (round(x), round(y))
        while point in taken:
            point = (point[0] + 1, point[1])
        taken.add(point)
        result[node] = point
    return result


def _rows(count: int, step: float) -> tuple[int, float]:
    """How many rings hold `count` nodes round a unit, and the radius of the first."""
    inner = _INNER * step / _STEP + 0.2 * count
    return max(1, ceil(count * 0.82 * step / ((tau - _OPENING) * inner))), inner


def _reach(count: int, step: float) -> float:
    """The radius of a unit with `count` nodes of its own round it."""
    rows, inner = _rows(count, step)
    return inner + (rows - 1) * step + _MARGIN if count else _INNER


def _round(nodes: Sequence[int], centre: Place, step: float, *, gap: float) -> dict[int, Place]:
    """The nodes in order round `centre`, on as many rings as they need, with a gap (radians) towards the middle."""
    rows, inner = _rows(len(nodes), step)
    places = len(nodes) if gap else ceil(len(nodes) / rows) * rows  # a whole number of spokes, so that no two touch
    start = (atan2(-centre[1], -centre[0]) if gap else -pi / 2) + gap / 2
    result = {}
    for place, node in enumerate(nodes):
        angle = start + (tau - gap) * (place + 0.5) / places
        radius = inner + (place % rows) * step
        result[node] = (centre[0] + radius * cos(angle), centre[1] + radius * sin(angle))
    return result


def _orbits(plan: Plan, reach: Mapping[int, float]) -> list[Place]:
    """The reporting units on as few circles round the middle as keep them apart, in order of their angle."""
    count = len(plan.hubs)
    if count < 2:
        return [(0.0, 0.0)] * count
    width = 2 * max(reach.values())
    middle = (len(plan.shared) * _CELL[0] * _CELL[1] / pi) ** 0.5
    # A few units leave room between them, where shared nodes may stand too; many close the circle.
    closed = min(count * width / (tau * (middle + width / 2)), 1.0)
    first = max(middle * (0.62 + 0.43 * closed) + width / 2, width / 2 / sin(pi / min(count, 6)))
    radii = [first]
    while sum(int(tau * radius / width) for radius in radii) < count:
        radii.append(radii[-1] + width)
    start = pi if count == 2 else -pi / 2
    spots = sorted(
        (start + tau * (place + 0.5 * (orbit % 2)) / slots, radii[orbit])
        for orbit, slots in enumerate(_slots(count, radii))
        for place in range(slots)
    )
    return [(radius * cos(angle), radius * sin(angle)) for angle, radius in spots]


def _slots(count: int, radii: Sequence[float]) -> list[int]:
    """How many units stand on each circle: in proportion to its length."""
    total = sum(radii)
    ends = [round(count * sum(radii[: place + 1]) / total) for place in range(len(radii))]
    return [end - begin for begin, end in zip([0, *ends], ends, strict=False)]


def _cells(count: int, discs: Sequence[tuple[Place, float]]) -> list[Place]:
    """The `count` cells of a brick-like grid that are nearest to the origin and outside the discs."""
    width, height = _CELL
    free: list[Place] = []
    rows, columns = 4, 2
    while len(free) < count:
        rows, columns = rows * 2, columns * 2
        grid = (
            ((column + 0.5 * (row % 2)) * width, row * height)
            for row in range(-rows, rows + 1)
            for column in range(-columns, columns + 1)
        )
        free = [(x, y) for x, y in grid if all(_outside(x, y, centre, radius) for centre, radius in discs)]
    return sorted(free, key=lambda cell: (round(hypot(*cell), 3), cell))[:count]


def _outside(x: float, y: float, centre: Place, radius: float) -> bool:
    """Whether a node at (x, y), with its name below it, keeps clear of the disc."""
    return hypot((x - centre[0]) / (radius + _CELL[0] / 2), (y - centre[1]) / (radius + _CELL[1] * 0.6)) >= 1


def _middle(plan: Plan, cells: Sequence[Place], hubs: Mapping[int, Place]) -> dict[int, Place]:
    """Each shared node in the free cell nearest to its units' common direction, the most important first."""
    free = list(cells)
    extent = max((hypot(*cell) for cell in cells), default=0.0)
    result = {}
    for node, homes in plan.shared:
        units = [hubs[hub] for hub in homes if hub in hubs]
        lengths = [hypot(*unit) or 1.0 for unit in units]
        x = extent * sum(u[0] / d for u, d in zip(units, lengths, strict=True)) / max(len(units), 1)
        y = extent * sum(u[1] / d for u, d in zip(units, lengths, strict=True)) / max(len(units), 1)
        best = min(free, key=lambda cell: (round(hypot(cell[0] - x, cell[1] - y), 3), cell))
        free.remove(best)
        result[node] = best
    return result
