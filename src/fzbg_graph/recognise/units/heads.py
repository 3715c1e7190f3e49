"""Names that no list holds, by the head that ends them (中心, 协会, 领导小组): where they begin."""

from __future__ import annotations

import re

from ...model import Issuer
from .borders import Borders
from .candidate import Candidate, Found
from .scan import Anchor, Scan
from .words import Head, UnitWords

_SHORTEST = 2  # characters that an office's name has at least before 司, 处, 科
_LEAD = 12  # how many characters of a name may come before a branch's body
_PART = 8  # the longest name, without its head, of an office of the issuer
_FOUNDED = 6  # the shortest name of something newly founded
_CONVENED = 70  # how far before a group's name 成立 may stand, in characters
_QUOTED = 24  # the longest quoted name with its marks
_BOUND = re.compile(r".*[，。；：！？、,.;:!?\n（）()《》〈〉【】—…]", re.DOTALL)
_BRACKETED = re.compile(r"[（(][\u4e00-\u9fff]{2,6}[）)]")
_HYPHENS = frozenset("-－·")
_NAME = re.compile(r"[\u4e00-\u9fff〇“”（）()－·-]+\Z")
# A unit of one of these kinds may be part of another unit, whose name comes first.
PARTS = frozenset(
    {"party_group", "internal", "deliberation", "party", "party_organ", "team", "station", "court", "institution"}
)
# The issuer's own word for itself may come before one of these too: 部公路局, 校工会.
OWNED = PARTS | {"department", "vertical", "mass", "school"}
# A unit of one of these kinds may be the branch at a place of a unit that is named before the place.
_BRANCHES = frozenset({"station", "street", "vertical", "party", "team"})


class Heads:
    """The unlisted names of one text; `found` are the units to their left, which a name may begin with."""

    def __init__(self, scan: Scan, borders: Borders, words: UnitWords, issuer: Issuer, found: Found) -> None:
        self._scan, self._text, self._words, self._role = scan, scan.text, words, words.role
        self._borders, self._found, self._national = borders, found, not issuer.places
        region = "".join(issuer.places)
        self._issuer = issuer.name.rpartition(region)[2] if region else issuer.name
        self._nouns = frozenset(noun for noun in self._role["own"].words if words.owns(noun, self._issuer))

    def find(self, anchor: Anchor, head: Head) -> Candidate | None:
        """The unit that ends with `anchor`: what stands nearest before it decides where its name begins."""
        start = anchor.start
        low = self._low(start, head.gap)
        clause = head.kind == "deliberation" or self._text[start : anchor.end] in self._role["clause"]
        for at in range(start, low, -1):
            if self._new(at, head):
                return self._founded(at, anchor, head.kind, clause=clause)
            whole = self._whole(at, head)
            if whole is not None:
                part = self._part_of(whole, at, anchor, head.kind)
                return part or self._unplaced(low, anchor, head)
            prefix = self._place(at, start)
            if prefix is not None and not self._borders.plural(prefix) and self._fits(at, start):
                return self.placed(prefix, at, anchor.end, head.kind, "unit-place-head")
            if at in self._scan.breaks and not clause:
                break
        return self._unplaced(low, anchor, head)

    def free(self, anchor: Anchor, head: Head) -> Candidate | None:
        """The unit whose name runs from a border to `anchor`, whatever places it has in it."""
        return self._free(self._low(anchor.start, head.gap), anchor, head.kind)

    def placed(self, prefix: int, body: int, end: int, kind: str, rule: str) -> Candidate:
        """The unit whose place begins at `prefix`, with the unit before it that it is a branch of."""
        start = self._borders.formal(prefix)
        base = self._found.units.get(start)
        waiting = self._found.waiting
        if base is not None and (kind in _BRANCHES or base.kind in ("national", kind)):
            start = base.start
        elif kind == "station" and waiting and waiting[-1].end == start:
            free = self._free(self._low(waiting[-1].start, _LEAD), waiting[-1], kind)
            start = free.start if free is not None else start
        return Candidate(start, end, body, kind, rule)

    def own(self, end: int) -> int | None:
        """Where the issuer's word for itself (局, 委, 分局) that ends at `end` begins, as in 局党组, or None."""
        for size in (3, 2, 1):
            noun = self._text[end - size : end]
            if noun in self._nouns and self._borders.clean(end - size):
                return None if self._scan.ends_inside(end) else end - size
        return None

    def joined(self, start: int) -> Candidate | None:
        """The unit that a mark or conjunction joins to what begins at `start`."""
        size = 1 if self._text[start - 1 : start] == "、" else self._role["joiner"].before(self._text, start)
        return self._found.units.get(start - size) if size else None

    def _low(self, start: int, gap: int) -> int:
        """How far back a name that reaches `start` can begin; a place in brackets (（浦东）) may be part of it."""
        low = max(0, start - gap)
        end = start
        while (bound := _BOUND.match(self._text, low, end)) is not None:
            place = _BRACKETED.search(self._text, low, bound.end())
            if place is None or place.end() != bound.end():
                return bound.end()
            end = place.start()
        return low

    def _new(self, at: int, head: Head) -> bool:
        """Whether a verb of founding ends at `at`, or a conjunction after something founded."""
        if at in self._scan.founds and head.needs not in ("prefix", "self"):
            return True
        if self.convened(at) and head.kind == "deliberation":
            return True
        joined = self.joined(at)
        return joined is not None and joined.rule == "unit-founded"

    def convened(self, at: int) -> bool:
        """Whether 成立由……任组长的 ends at `at`."""
        if not self._role["possessive"].before(self._text, at):
            return False
        return self._words.convened.search(self._text, max(0, at - _CONVENED), at) is not None

    def _whole(self, at: int, head: Head) -> int | None:
        """Where a unit begins that ends at `at`, or the issuer's word for itself; None if there is none."""
        if head.kind in OWNED:
            own = self.own(at)
            if own is not None:
                return own
        base = self._found.units.get(at)
        return None if base is None else base.start

    def _place(self, at: int, start: int) -> int | None:
        """Where a place, or 中国 and the like, begins that ends at `at`; None for one in brackets."""
        prefix = self._borders.prefix(at, inside=at < start)
        if prefix is None and at < start:
            prefix = self._scan.nation.get(at)
        bracketed = prefix is not None and self._text[at : at + 1] in ("）", ")") and self._text[prefix - 1] in "（("
        return None if bracketed else prefix

    def _part_of(self, start: int, at: int, anchor: Anchor, kind: str) -> Candidate | None:
        """The part of the unit `[start, at)` that `anchor` ends, if what lies between can be a name."""
        if self._text[at] == "“" or (at < anchor.start and self._role["border"].at(self._text, at)):
            return None
        if anchor.end - anchor.start == 1 and not self._borders.plain(at, anchor.start):
            return None  # 教育部|政策法规司, but not 市司法局|查处
        if anchor.end - anchor.start == 1 and anchor.start - at < _SHORTEST:
            return None
        if not self._fits(at, anchor.start):
            return None
        size = self._role["post"].before(self._text, start)
        host = self._found.units.get(start - size) if size else None
        return Candidate(start if host is None else host.start, anchor.end, at, kind, "unit-of-unit")

    def _fits(self, start: int, end: int) -> bool:
        """Whether what lies between a place and a head can be part of the name."""
        gap = self._text[start:end]
        if gap[:1] in self._role["joiner"] or gap.count("“") != gap.count("”"):
            return False
        return not any(char in self._role["hard"] or char.isdigit() for char in gap)

    def _unplaced(self, low: int, anchor: Anchor, head: Head) -> Candidate | None:
        """A head without a place: the issuer's own part, or a name of its own."""
        if head.kind in OWNED and (own := self.own(anchor.start)) is not None:
            return Candidate(own, anchor.end, anchor.start, head.kind, "unit-own-head")
        if self._text[anchor.start - 1] == "”" and head.needs == "found":
            return self._quoted(anchor, head.kind)
        if head.needs == "self" or (self._national and head.kind == "department"):
            return self._office(low, anchor, head.kind)
        return self._free(low, anchor, head.kind) if head.needs == "free" else None

    def _office(self, low: int, anchor: Anchor, kind: str) -> Candidate | None:
        """An office of the issuer that acts: 我局|投资项目审批科, 政策法规司牵头."""
        acts = self._words.acts(self._text, anchor.end)
        for start in range(anchor.start - 1, low - 1, -1):
            if start in self._scan.self_ends or (acts and self._borders.opens(start)):
                size = anchor.start - start
                named = 1 < size <= _PART and self._named(start, anchor.start) and self._fits(start, anchor.start)
                return Candidate(start, anchor.end, start, kind, "unit-part") if named else None
        return None

    def _founded(self, start: int, anchor: Anchor, kind: str, *, clause: bool) -> Candidate | None:
        """What a verb of founding is followed by: 成立|依法行政工作领导小组."""
        start += 0 if clause else self._words.edge.at(self._text, start)
        own = self._role["own"].at(self._text, start)
        if own and self._text[start : start + own] in self._nouns:
            return Candidate(start, anchor.end, start, kind, "unit-own-head")
        long = anchor.end - start >= _FOUNDED and start < anchor.start
        if not long or not self._fits(start, anchor.start) or self._role["plural"].at(self._text, start):
            return None
        return Candidate(start, anchor.end, start, kind, "unit-founded")

    def _quoted(self, anchor: Anchor, kind: str) -> Candidate | None:
        """“草原普法轻骑兵”志愿服务队: the name is the quoted word with its head."""
        start = self._text.rfind("“", max(0, anchor.start - _QUOTED), anchor.start)
        clean = start >= 0 and self._borders.clean(start)
        return Candidate(start, anchor.end, start, kind, "unit-quoted") if clean else None

    def _free(self, low: int, anchor: Anchor, kind: str) -> Candidate | None:
        """The unit whose name runs from a border to its head; a border that would leave no name is inside it."""
        if self._role["plural"].before(self._text, anchor.start):
            return None
        if kind == "committee" and not self._role["zone"].before(self._text, anchor.start):
            return None
        for start in range(anchor.start - 2, low - 1, -1):
            if start > low + 1 and self._text[start - 1] in _HYPHENS:
                continue
            if start == low or self._borders.clean(start):
                named = self._named(start, anchor.start)
                return Candidate(start, anchor.end, start, kind, "unit-free") if named else None
        return None

    def _named(self, start: int, end: int) -> bool:
        """Whether `[start, end)` says which one it is: not a verb, and not only what sort it is."""
        name = self._text[start:end]
        if not _NAME.match(name) or name in self._words.edge or not self._fits(start + 1, end):
            return False
        generic = self._role["generic"].at(name, 0)
        return not (generic > 1 or generic == len(name)) and not self._role["plural"].at(name, 0)
