"""Text to its quotations, titles, brackets, units and ends of clauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from ..lexicon import Lexicon
from .namewords import NameWords, alternation


class Mark(StrEnum):
    """What a chunk of text is, as one character that stands for it where words are cut."""

    QUOTATION = "\ue000"
    TITLE = "\ue001"
    BRACKET = "\ue002"
    UNIT = "\ue003"
    PLACE = "\ue004"
    NUMBER = "\ue005"
    HEAD = "\ue006"


_OPENERS = {"“": Mark.QUOTATION, "《": Mark.TITLE, "（": Mark.BRACKET}
# What follows the first character of a chunk.
_CHUNKS = r"(?<=“)[^“”\n]{1,80}”|(?<=《)[^》\n]{1,150}》|(?<=（)[^（）\n]{1,24}）|(?<=\d)\d*\.\d+"
# Marks that end a clause. A list's 、 ends an item; what the items share is the business of `lists`.
_CLAUSE = re.compile("[^。；！？：，、\n\t;!?　]*[。；！？：，、\n\t;!?　]")
# Members of an Enum are slow to get by name.
QUOTATION, _NUMBER, _UNIT, _PLACE = Mark.QUOTATION, Mark.NUMBER, Mark.UNIT, Mark.PLACE


@dataclass(frozen=True, slots=True)
class Marks:
    """The chunks of a text in order, none overlapping, as start, end and mark; and the positions that end clauses."""

    chunks: tuple[tuple[int, int, Mark], ...]
    ends: tuple[int, ...]
    starts: tuple[int, ...]

    def inside(self, position: int) -> bool:
        """Whether the position lies in a chunk."""
        i = bisect_right(self.starts, position) - 1
        return i >= 0 and position < self.chunks[i][1]

    def closes(self, position: int) -> bool:
        """Whether a unit ends at the position."""
        i = bisect_left(self.starts, position) - 1
        return i >= 0 and self.chunks[i][1:] == (position, _UNIT)

    def quoted(self, position: int, reach: int) -> bool:
        """Whether a quotation ends at most `reach` before the position."""
        i = bisect_left(self.starts, position) - 1
        while i >= 0 and self.chunks[i][1] >= position - reach:
            if self.chunks[i][2] is QUOTATION:
                return True
            i -= 1
        return False

    def clause(self, position: int) -> int:
        """Where the clause, or the item of a list, that holds the position begins."""
        i = bisect_left(self.ends, position)
        return self.ends[i - 1] + 1 if i else 0


def build_chunk(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of chunks; 我区 and the like are units, zones (经开区) are those of `stops.csv`, unknown to jieba."""
    words = lexicon.derive(NameWords)
    zones = [row["word"] for row in lexicon.table("stops") if row["role"] == "zone"]
    first = "".join(sorted({zone[0] for zone in zones} | words.set("self")))
    # A plain class first and a look-behind at it: so the search skips all other characters.
    after = [_CHUNKS, f"(?<={words.one('self')}){words.one('self_body')}"]
    after += [
        f"(?<={char}){alternation(zone[1:] for zone in zones if zone[0] == char)}"
        for char in sorted({zone[0] for zone in zones})
    ]
    return re.compile(f"[“《（\\d{first}](?:{'|'.join(after)})")


def read_marks(text: str, units: Iterable[tuple[int, int]], lexicon: Lexicon) -> Marks:
    """The marks of `text`; `units` are the ranges of its named organisations."""
    found: list[tuple[int, int, Mark]] = []
    for match in lexicon.derive(build_chunk).finditer(text):
        start, end = match.span()
        first = text[start]
        if first in _OPENERS:
            found.append((start, end, _OPENERS[first]))
        else:
            found.append((start, end, _NUMBER if first.isdigit() else _UNIT if end - start == 2 else _PLACE))
    found += _outside(units, found)
    found.sort()
    ends = [end - 1 for end in accumulate(map(len, _CLAUSE.findall(text)))]
    last = len(ends)
    for start, end, _ in reversed(found):
        last = bisect_left(ends, end, 0, last)
        if last and ends[last - 1] >= start:
            first_inside = bisect_left(ends, start, 0, last)
            del ends[first_inside:last]
            last = first_inside
    return Marks(tuple(found), tuple(ends), tuple([chunk[0] for chunk in found]))


def _outside(units: Iterable[tuple[int, int]], found: list[tuple[int, int, Mark]]) -> list[tuple[int, int, Mark]]:
    """The units that lie in no longer unit and overlap no quotation, title or bracket."""
    starts = [chunk[0] for chunk in found]
    out: list[tuple[int, int, Mark]] = []
    reach = 0
    for start, end in sorted(units, key=lambda unit: (unit[0], -unit[1])):
        i = bisect_left(starts, end)
        if start >= reach and (not i or found[i - 1][1] <= start):
            reach = end
            out.append((start, end, _UNIT))
    return out
