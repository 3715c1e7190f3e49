"""Text to its quotations, titles, brackets, units and ends of clauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

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
_CHUNKS = r"“[^“”\n]{1,80}”|《[^》\n]{1,150}》|（[^（）\n]{1,24}）|\d+\.\d+"
# Marks that end a clause. A list's 、 ends an item; what the items share is the business of `lists`.
_END = re.compile(r"[。；！？：，、\n\t;!?　]")


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
        return i >= 0 and self.chunks[i][1:] == (position, Mark.UNIT)

    def quoted(self, position: int, reach: int) -> bool:
        """Whether a quotation ends at most `reach` before the position."""
        i = bisect_left(self.starts, position) - 1
        while i >= 0 and self.chunks[i][1] >= position - reach:
            if self.chunks[i][2] is Mark.QUOTATION:
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
    first = "".join(sorted({zone[0] for zone in zones}))
    # The look-ahead spares most positions the alternatives.
    return re.compile(
        f"(?=[“《（\\d{first}]|{words.one('self')})"
        f"(?:{_CHUNKS}|{words.one('self')}{words.one('self_body')}|{alternation(zones)})"
    )


def read_marks(text: str, units: Iterable[tuple[int, int]], lexicon: Lexicon) -> Marks:
    """The marks of `text`; `units` are the ranges of its named organisations."""
    found: list[tuple[int, int, Mark]] = []
    for match in lexicon.derive(build_chunk).finditer(text):
        start, end = match.span()
        other = Mark.NUMBER if text[start].isdigit() else Mark.UNIT if end - start == 2 else Mark.PLACE
        found.append((start, end, _OPENERS.get(text[start], other)))
    found += _outside(units, found)
    chunks: list[tuple[int, int, Mark]] = []
    ends, positions = list[int](), [match.start() for match in _END.finditer(text)]
    reach = position = 0
    for chunk in sorted(found, key=lambda c: (c[0], -c[1])):
        if chunk[0] >= reach:
            reach = chunk[1]
            chunks.append(chunk)
            first = bisect_left(positions, chunk[0], position)
            ends += positions[position:first]
            position = bisect_left(positions, reach, first)
    return Marks(tuple(chunks), (*ends, *positions[position:]), tuple(chunk[0] for chunk in chunks))


def _outside(units: Iterable[tuple[int, int]], found: list[tuple[int, int, Mark]]) -> list[tuple[int, int, Mark]]:
    """The units that do not lie in a quotation, title or bracket."""
    starts = [chunk[0] for chunk in found]
    out: list[tuple[int, int, Mark]] = []
    for start, end in units:
        i = bisect_left(starts, end)
        if not i or found[i - 1][1] <= start:
            out.append((start, end, Mark.UNIT))
    return out
