"""Text to the form in which listed names are compared, with the way back to its offsets."""

from __future__ import annotations

import re
from bisect import bisect_right

_DROPPED = "“”‘’\"'「」『』＂＇ \t\r\n\u00a0\u2002\u2003\u200b\u3000\ufeff"
_SAME = {
    **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94) if chr(0x21 + i) not in "(),.:;!?\"'"},
    **dict(zip("()•‧・●．.－—–", "（）······---", strict=True)),
    **{chr(65 + i): chr(97 + i) for i in range(26)},
    **{chr(0xFF21 + i): chr(97 + i) for i in range(26)},
}
_OTHERS = re.compile(f"[{re.escape(''.join(_SAME))}]")
_GAPS = re.compile(f"[{re.escape(_DROPPED)}]+")


def fold(text: str) -> str:
    """`text` without quotation marks and white space, with one width, one dash, one dot, one case."""
    return _OTHERS.sub(_same, _GAPS.sub("", text))


def _same(match: re.Match[str]) -> str:
    return _SAME[match[0]]


class Folded:
    """`text` is what `fold` gives; `span` is the way back from its offsets to those of the text that was folded."""

    def __init__(self, text: str) -> None:
        pieces, self._places, self._sums, last, total = [], list[int](), list[int](), 0, 0
        for match in _GAPS.finditer(text):
            start, end = match.span()
            pieces.append(text[last:start])
            self._places.append(start - total)
            total += end - start
            self._sums.append(total)
            last = end
        self.text = _OTHERS.sub(_same, "".join(pieces) + text[last:])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the text from the first to the last character of the folded range; `start` < `end`."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, position: int) -> int:
        i = bisect_right(self._places, position)
        return position + self._sums[i - 1] if i else position
