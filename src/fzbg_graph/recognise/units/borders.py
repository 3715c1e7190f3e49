"""Where the name of a unit begins: the places, levels and towns before it, the marks and words that end the look."""

from __future__ import annotations

import re

from .scan import Scan
from .words import UnitWords

# The lengths of a name without its level's word, in the order in which they are tried.
_SIZES = {"town": (2, 3, 4, 5, 6), "village": (2, 3, 4, 1), "zone": (4, 3, 2, 5, 6, 7, 8)}
# What the clause before ends with, or the number of an item.
_OPENING = re.compile(
    r"(?:^|[，。；：！？,;:!?\n”】）)》—.．-]|[0-9０-９]、|[一二三四五六七八九十]是|[0-9０-９][年月日])\Z"
)
_DATE = re.compile(r"[0-9０-９][年月日]\Z")
_CHARACTERS = re.compile(r"[\u4e00-\u9fff〇]+\Z")
_MORE = "等"  # 西安、宝鸡等市司法局 are many
_EACH = re.compile(r"各[^，。；、]{1,4}、\Z")


class Borders:
    """The left borders of one text. `town` is the issuer's own town without its level's word (万兴), or empty."""

    def __init__(self, scan: Scan, words: UnitWords, town: str) -> None:
        self._scan, self._text, self._words, self._town = scan, scan.text, words, town

    def prefix(self, end: int, *, inside: bool = False) -> int | None:
        """Where the places, or the level's word, that end at `end` begin; None if there are none.

        `inside`: other words stand between them and the unit's head, so that only what is sure counts.
        """
        at = end
        level: int | None = None
        while True:
            place = self._place(at, inside=inside)
            if place is not None:
                at, inside = place, False
                continue
            level = self._scan.level(at, inside=inside)
            local = None if level is None else self._local(level, at)
            if local is None:
                break
            at = local
        if at < end:
            return at
        if level is None:
            return None
        named = self._scan.full.get(level) if self._text[level - 1] == self._text[end - 1] else None  # 滨海新区|区委
        if named is not None:
            return named
        part = inside and self._scan.places.get(end, level) < level  # 州 of 柳州
        return level if self._sure(level, end) and not part else None

    def _place(self, end: int, *, inside: bool) -> int | None:
        """Where the division that ends at `end` begins; a short name must begin where names can."""
        full = self._scan.full.get(end)
        if full is not None:
            return full
        short = self._scan.places.get(end)
        if short is None and self._town:
            short = self._own_town(end)
        if short is None:
            return None
        named = short in self._scan.places or short in self._scan.ends or self.formal(short) < short
        return short if self.clean(short) or (named and not inside) else None

    def _own_town(self, end: int) -> int | None:
        """Where the issuer's own town begins if its name without its level's word ends at `end` (双沟|中学)."""
        return end - len(self._town) if self._text.endswith(self._town, 0, end) else None

    def _sure(self, level: int, end: int) -> bool:
        """Whether a level's word without a name can stand for the report's own place: a zone, or its own town."""
        kind = self._words.levels[self._text[level:end]]
        return kind not in _SIZES or (self.clean(level) and (kind == "zone" or (kind == "town" and bool(self._town))))

    def _local(self, level: int, end: int) -> int | None:
        """Where the name starts of the town, village or zone whose level's word is `[level, end)`, or None."""
        kind = self._words.levels[self._text[level:end]]
        return self.local(level, kind) if kind in _SIZES else None

    def local(self, level: int, kind: str) -> int | None:
        """Where the name of `kind` (town, village, zone) that ends at `level` starts; None if there is none."""
        if self._town and kind == "town" and self._text.endswith(self._town, 0, level):
            return level - len(self._town)
        for size in _SIZES[kind]:
            start = level - size
            if (start in self._scan.full or (kind == "village" and self._in_town(start))) and self.plain(start, level):
                return start
        for size in _SIZES[kind]:
            start = level - size
            if start >= 0 and _CHARACTERS.match(self._text[start:level]) and self.clean(start):
                listed = kind == "town" and self._text[start - 1] == "、" and size in _SIZES[kind][:2]  # 、下应街道
                return start if self.plain(start, level, listed=listed) else None
        return None

    def _in_town(self, end: int) -> bool:
        level = self._scan.level(end)
        return level is not None and self._words.levels[self._text[level:end]] == "town"

    def plain(self, start: int, end: int, *, listed: bool = False) -> bool:
        """Whether `[start, end)` can be a name: no preposition, verb or word like 各; in a list, any character."""
        border, plural = self._words.role["border"], self._words.role["plural"]
        name = self._text[start:end]
        return (
            _CHARACTERS.match(name) is not None
            and (listed or not any(char in border for char in name[1:]))
            and not self._words.edge.before(name, len(name)) > listed
            and not self._words.edge.at(name, 0) > 1
            and not plural.at(name, 0)
            and name not in self._words.role["generic"]
        )

    def clean(self, start: int) -> bool:
        """Whether a name can begin at `start`: after a mark, a line's end, a verb or a preposition."""
        before = self._text[start - 1 : start]
        if not before.isalnum() or self._words.edge.before(self._text, start):
            return True
        return _DATE.search(self._text, max(0, start - 2), start) is not None

    def whole(self, start: int, end: int) -> bool:
        """Whether the places `[start, end)` are all there is: not 区 of 水利风景区."""
        return end - start > 1 or start == 0 or self.clean(start) or not _CHARACTERS.match(self._text[start - 1])

    def opens(self, start: int) -> bool:
        """Whether the subject of a clause, or a body that takes part in it, can begin at `start`."""
        if _OPENING.search(self._text, max(0, start - 2), start):
            return True
        return self._words.role["partner"].before(self._text, start) > 0

    def formal(self, start: int) -> int:
        """Where a name begins whose place begins at `start`, with the words that come before a place: 中共, 共青团."""
        return start - self._words.role["prefix"].before(self._text, start)

    def plural(self, start: int) -> bool:
        """Whether what stands before a level's word makes it one of many: 各区, 县市, 11个区."""
        before = self._text[start - 1 : start]
        if before == _MORE:
            return True
        if before == "、" and _EACH.search(self._text, max(0, start - 8), start):
            return True
        if before.isdigit() or self._words.role["plural"].before(self._text, start):
            return True
        return start not in self._scan.places and self._scan.level(start) is not None
