"""One pass of the automaton over a flat text: every hit, put where the grammar looks for it."""

from __future__ import annotations

from typing import NamedTuple

from .words import Tag, UnitWords

_LISTED = Tag.BODY | Tag.NATIONAL
_NAMED = _LISTED | Tag.HEAD
_BEFORE = Tag.LEVEL | Tag.PLACE | Tag.SHORT | Tag.DOUBT
_PLACED = Tag.PLACE | Tag.SHORT
_RARE = Tag.FOUND | Tag.NATION | Tag.SELF | Tag.FUNCTION
_REACH = 8  # no head is longer
_BRIEF = 2  # a place of so few characters may be the end of one word and the beginning of the next


class Anchor(NamedTuple):
    """A string that ends a unit's name: `flags` says whether it is a listed body, a national unit or a mere head."""

    start: int
    end: int
    flags: int


class Scan:
    """The hits of one text; `own` is the issuer's name.

    `places`, `full`, `nation` and `levels` lead from the end of a hit to the start of the longest; `opens` are the
    starts of places, `breaks` and `founds` ends; `selves` and `functions` are ranges; `anchors` are in order, `ends`
    and `self_ends` their ends and those of `selves`.
    """

    def __init__(self, text: str, words: UnitWords, own: str) -> None:
        self.text = text
        self.places: dict[int, int] = {}
        self.full: dict[int, int] = {}
        self.nation: dict[int, int] = {}
        self.opens: set[int] = set()
        self.levels: dict[int, int] = {}
        self._masks: dict[int, int] = {}
        self._cover: dict[int, int] = {}
        self._verbs: set[int] = set()
        self.breaks: set[int] = set()
        self.founds: set[int] = set()
        self.functions: list[tuple[int, int]] = []
        self.selves: list[tuple[int, int]] = []
        found = self._hits(words, own)
        self.anchors = _longest([anchor for anchor in found if not self._hidden(anchor, words)])
        self.self_ends = {end for _, end in self.selves}
        self.ends = {anchor.end for anchor in self.anchors}

    def _hits(self, words: UnitWords, own: str) -> list[Anchor]:
        """All anchors; every other hit is put away on the way."""
        found: list[Anchor] = []
        tags = words.tags
        for pattern, start, end in words.automaton.find_matches_as_indexes(self.text, overlapping=True):
            flags = tags[pattern]
            if flags & _NAMED:
                found.append(Anchor(start, end, flags))
            if flags & _BEFORE:
                if flags & Tag.LEVEL:
                    self.levels[end] = min(start, self.levels.get(end, start))
                # Not 召|开县: the end of a verb is not the beginning of a short place.
                named = flags & _PLACED or (flags & Tag.DOUBT and self.text[start:end] in own)
                if named and (end - start > _BRIEF or self.text[start - 1 : start + 1] not in words.edge):
                    self._place(start, end, full=not flags & Tag.SHORT or bool(flags & Tag.PLACE))
            if flags & Tag.BREAK:
                self.breaks.add(end)
            if flags & Tag.MASK:
                self._masks[end] = min(start, self._masks.get(end, start))
                self._cover.update((index, max(end, self._cover.get(index, 0))) for index in range(start, end))
            if flags & Tag.VERB:
                self._verbs.add(start)
            if flags & _RARE:
                self._rare(start, end, flags)
        return found

    def _place(self, start: int, end: int, *, full: bool) -> None:
        self.places[end] = min(start, self.places.get(end, start))
        self.opens.add(start)
        if full:
            self.full[end] = min(start, self.full.get(end, start))

    def _rare(self, start: int, end: int, flags: int) -> None:
        if flags & Tag.FOUND:
            self.founds.add(end)
        if flags & Tag.NATION:
            self.nation[end] = start
        if flags & Tag.SELF:
            self.selves.append((start, end))
        if flags & Tag.FUNCTION:
            self.functions.append((start, end))

    def level(self, end: int, *, inside: bool = False) -> int | None:
        """Where the level's word that ends at `end` starts; None if there is none or it is part of another word.

        `inside`: the word need not end with it either, as where other words follow before the unit's head.
        """
        start = self.levels.get(end)
        if start is None or self._masks.get(end, start) < start:
            return None
        return None if inside and self._cover.get(start, 0) >= end else start

    def ends_inside(self, end: int) -> bool:
        """Whether another word (校园) runs over `end`."""
        return self._cover.get(end - 1, 0) > end

    def _hidden(self, anchor: Anchor, words: UnitWords) -> bool:
        """Whether another word runs over the anchor's right border, or ends with its head."""
        start, end, flags = anchor
        if self.ends_inside(end):
            return True
        listed = bool(flags & _LISTED)
        if end - 1 in self._verbs and (not listed or self.text[start : end - 1] in words.kinds):
            return True  # 县人民政府|办理, but 依法治国办|办理
        return not listed and self._masks.get(end, start) < start


def _longest(found: list[Anchor]) -> list[Anchor]:
    """The listed anchors that lie in no other listed one, and the longest heads that none of them covers, in order."""
    found.sort(key=lambda anchor: (anchor.start, -anchor.end))
    out: list[Anchor] = []
    reach = 0
    for anchor in found:
        if anchor.flags & _LISTED and anchor.start >= reach:
            out.append(anchor)
            reach = anchor.end
    covered = {index for start, end, _ in out for index in range(start, end)}
    heads: dict[int, Anchor] = {}
    for anchor in found:
        if not anchor.flags & _LISTED and anchor.end - 1 not in covered:
            heads.setdefault(anchor.end, anchor)
    out.extend(anchor for end, anchor in heads.items() if not _overrun(end, heads))
    return sorted(out)


def _overrun(end: int, heads: dict[int, Anchor]) -> bool:
    """Whether a head that begins before `end` ends after it."""
    return any(stop in heads and heads[stop].start < end for stop in range(end + 1, end + _REACH))
