"""All candidates to mentions: firm ones first, then the longest; names inside names where the guidelines keep them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence

from ..model import EntityType, Mention, Span
from .candidate import Candidate

# Rules whose names never take the place of a listed one.
_MEEK = ("list", "quoted-")
# Members of an Enum are slow to get by name.
_DOCUMENT, _UNIT = EntityType.DOCUMENT, EntityType.UNIT


def merge(text: str, found: Iterable[Mention], candidates: Iterable[Candidate]) -> tuple[Mention, ...]:
    """The mentions by start, the longer first; `found` are units and titles, `candidates` are settled.

    A title bounds all: a name in it or across its border is none. A unit may hold a name, which then is none
    (河长制|办公室), or lie in one.
    """
    found = tuple(found)
    titles = _Ranges(m.span for m in found if m.type is _DOCUMENT and not m.nested)
    units = _Ranges(m.span for m in found if m.type is _UNIT and not m.nested)
    taken = [c for c in candidates if titles.lie_in(c.start, c.end) and not units.hold(c.start, c.end)]
    names = _Ranges((c.start, c.end) for c in taken)
    kept = [m for m in found if not names.cross(*m.span)]
    return _nested(kept + [_mention(text, c) for c in taken])


class _Ranges:
    """Ranges, none overlapping another, in order, to ask how another lies to them."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._ranges = sorted(ranges)
        self._ends = [end for _, end in self._ranges]

    def _near(self, start: int, end: int) -> list[tuple[int, int]]:
        """Those that overlap the range."""
        first = last = bisect_right(self._ends, start)
        while last < len(self._ranges) and self._ranges[last][0] < end:
            last += 1
        return self._ranges[first:last]

    def lie_in(self, start: int, end: int) -> bool:
        """Whether all that overlap the range lie in it."""
        near = self._near(start, end)
        return not near or (start <= near[0][0] and near[-1][1] <= end)

    def hold(self, start: int, end: int) -> bool:
        """Whether one holds the range."""
        near = self._near(start, end)
        return len(near) == 1 and near[0][0] <= start and end <= near[0][1]

    def cross(self, start: int, end: int) -> bool:
        """Whether one overlaps the range and neither holds the other."""
        near = self._near(start, end)
        return bool(near) and (near[0][0] < start < near[0][1] < end or start < near[-1][0] < end < near[-1][1])


class _Spans:
    """Ranges, none overlapping another, in order, to ask which lie near."""

    def __init__(self, spans: Iterable[Candidate] = ()) -> None:
        self._all = sorted(spans)

    def near(self, start: int, end: int) -> list[Candidate]:
        """Those that overlap the range."""
        last = bisect_left(self._all, (end,))
        first = last
        while first and self._all[first - 1].end > start:
            first -= 1
        return self._all[first:last]

    def add(self, span: Candidate) -> None:
        insort(self._all, span)

    def drop(self, spans: Iterable[Candidate]) -> None:
        for span in spans:
            self._all.remove(span)

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self._all)


def settle(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Candidates of which none overlaps another, by start.

    Firm ones first, the longer before the shorter. Another takes the place of the firm ones that it holds whole; but
    not of one that ends with it and admits no longer name, or to which it only adds a scope (全省|…改革试点).
    """
    order = sorted(_unjoined(list(candidates)), key=_rank)
    kept = _Spans()
    for candidate in order:
        near = kept.near(candidate.start, candidate.end)
        if not near:
            kept.add(candidate)
        elif not candidate.firm and all(other.firm and _replaces(candidate, other) for other in near):
            kept.drop(near)
            kept.add(candidate)
    return list(kept)


def _rank(name: Candidate) -> tuple[bool, int, int, str, str]:
    return not name.firm, name.start - name.end, -name.end, name.type, name.rule


def _unjoined(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Coordinations without a first part that holds a firm name (“双随机、一公开”监管和|粮食购销定期巡查制度)."""
    firm = _Spans(name for name in candidates if name.firm)
    return [
        name._replace(start=name.joint, core=name.joint) if name.joint and firm.near(name.start, name.joint) else name
        for name in candidates
    ]


def _replaces(longer: Candidate, firm: Candidate) -> bool:
    """Whether a name that no list holds may take the place of a firm one."""
    whole = longer.start <= firm.start and firm.end <= longer.end and longer[:2] != firm[:2]
    if not whole or longer.rule.startswith(_MEEK):
        return False
    return longer.end > firm.end or ((firm.stretch or longer.quoted) and longer.core < firm.start - 1)


def _mention(text: str, candidate: Candidate) -> Mention:
    surface = "".join(text[candidate.start : candidate.end].split())
    return Mention(Span(candidate.start, candidate.end), surface, candidate.type, candidate.rule, candidate.name)


def _nested(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    ordered = sorted(mentions, key=lambda m: (m.span.start, -m.span.end, m.type))
    out: list[Mention] = []
    reach = 0
    for mention in ordered:
        inside = mention.span.end <= reach
        if inside != mention.nested:
            mention = Mention(mention.span, mention.text, mention.type, mention.rule, mention.name, inside)
        out.append(mention)
        reach = max(reach, mention.span.end)
    return tuple(out)
