"""Anchors to the units that bear a name: listed bodies after a place, national units, and what heads.py finds."""

from __future__ import annotations

from ...model import Issuer
from .borders import Borders
from .candidate import Candidate, Found
from .heads import OWNED, PARTS, Heads
from .scan import Anchor, Scan
from .words import Head, Tag, UnitWords

_LEAD = 12  # how many characters of a name may come before a listed body
# Other words may come between the place and a listed body of one of these kinds.
_LED = frozenset(
    {"department", "station", "institution", "deliberation", "team", "mediation", "internal", "association", "company"}
)
# What a clause can tell of founding without saying whose it is.
_NEW = frozenset({"deliberation", "team", "institution", "mediation"})


def find_named(scan: Scan, borders: Borders, words: UnitWords, issuer: Issuer) -> Found:
    """The named units of one text."""
    return _Named(scan, borders, words, issuer).found


class _Named:
    """The units of one text as they are found, from left to right."""

    def __init__(self, scan: Scan, borders: Borders, words: UnitWords, issuer: Issuer) -> None:
        self._scan, self._text, self._words, self._borders = scan, scan.text, words, borders
        self.found = Found()
        self._heads = Heads(scan, borders, words, issuer, self.found)
        for anchor in scan.anchors:
            candidate = self._candidate(anchor)
            if candidate is not None:
                self.found.units[candidate.end] = candidate
            else:
                self.found.waiting.append(anchor)

    def _candidate(self, anchor: Anchor) -> Candidate | None:
        form = self._text[anchor.start : anchor.end]
        if anchor.flags & Tag.BODY and (candidate := self._body(anchor, form)) is not None:
            return candidate
        if anchor.flags & Tag.NATIONAL:
            return self._national(anchor, form)
        head = self._words.heads.get(form) or self._led(form)
        return self._heads.find(anchor, head) if head is not None else None

    def _led(self, form: str) -> Head | None:
        """A listed body that other words of the name may come before: 区食药|工商质监局."""
        kind = self._words.kinds.get(form, "")
        if len(form) < 3 or kind not in _LED:
            return None
        return Head(kind, "found" if kind in _NEW else "free" if kind == "station" else "prefix", _LEAD)

    def _national(self, anchor: Anchor, form: str) -> Candidate | None:
        follow = self._words.follow.get(form)
        if follow and not self._text.startswith(follow, anchor.end):
            return None
        return Candidate(anchor.start, anchor.end, anchor.start, "national", "unit-national")

    def _body(self, anchor: Anchor, form: str) -> Candidate | None:
        """A listed body with what says whose it is: a place, a unit, the issuer's own word, a list, a verb."""
        start, end, _ = anchor
        kind = self._words.kinds[form]
        prefix = self._borders.local(start, "town") if kind == "street" else self._borders.prefix(start)
        if prefix is not None and kind == "committee" and not self._borders.whole(prefix, start):
            return self._heads.free(anchor, self._words.heads[form])  # 水利风景区|管委会
        if prefix is not None:
            plural = self._borders.plural(prefix)
            return None if plural else self._heads.placed(prefix, start, end, kind, "unit-place-body")
        base = self.found.units.get(start)
        if base is not None and (kind in PARTS or base.kind == "national"):
            return Candidate(base.start, end, start, kind, "unit-of-unit")
        if kind in OWNED and (own := self._heads.own(start)) is not None:
            return Candidate(own, end, start, kind, "unit-own-body")
        rule = self._bare(anchor, form, kind)
        return Candidate(start, end, start, kind, rule) if rule else self._graded(anchor, kind)

    def _bare(self, anchor: Anchor, form: str, kind: str) -> str:
        """The rule by which a listed body without a place is a unit; empty if it is none."""
        if self._words.counted.match(self._text, anchor.end):
            return ""
        if len(form) > 1 and self._heads.joined(anchor.start) is not None:
            return "unit-coordinated"
        if kind in _NEW and (anchor.start in self._scan.founds or self._heads.convened(anchor.start)):
            return "unit-founded"
        return "unit-alone" if form in self._words.alone and not self._borders.plural(anchor.start) else ""

    def _graded(self, anchor: Anchor, kind: str) -> Candidate | None:
        """区级|公共法律服务中心."""
        size = self._words.role["grade"].before(self._text, anchor.start) if kind == "institution" else 0
        prefix = self._borders.prefix(anchor.start - size) if size else None
        return None if prefix is None else Candidate(prefix, anchor.end, anchor.start, kind, "unit-graded")
