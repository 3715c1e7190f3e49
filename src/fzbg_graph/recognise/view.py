"""A report's text as the finders of names read it: one kind of mark, no stray line breaks; with the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from ..model import Mention, Sentence, Span
from .candidate import Candidate

_BREAK = re.compile(r"[ \t\r]*\n[ \t]*")
_MARKS = tuple(zip("「」『』():;＂", '“”‘’（）：；"', strict=True))
_COMMA = re.compile(r",(?:(?!\d)|(?<!\d,))")
_PAIR = re.compile(r"\"([^\"\n]{1,80})\"")


class View:
    """`text` is the raw text with Chinese marks for others of the same length and without the breaks inside sentences.

    `to` and `back` turn positions and ranges of the raw text into its own and back.
    """

    def __init__(self, raw: str, sentences: Sequence[Sentence]) -> None:
        pieces, self._ends, self._sums, last, total = [], list[int](), list[int](), 0, 0
        for start, end in _cuts(raw, sentences):
            pieces.append(raw[last:start])
            total += end - start
            self._ends.append(end)
            self._sums.append(total)
            last = end
        self._begins = [end - total for end, total in zip(self._ends, self._sums, strict=True)]
        self.text = _marked("".join(pieces) + raw[last:])

    def to(self, position: int) -> int:
        """The position in `text` of a position in the raw text that lies in no break."""
        i = bisect_right(self._ends, position)
        return position - self._sums[i - 1] if i else position

    def back(self, start: int, end: int) -> Span:
        """The range of the raw text from the first to the last character of a range of `text`; `start` < `end`."""
        return Span(self._raw(start), self._raw(end - 1) + 1)

    def _raw(self, position: int) -> int:
        i = bisect_right(self._begins, position)
        return position + self._sums[i - 1] if i else position

    def placed(self, name: Candidate) -> Candidate:
        """The candidate with its range in the raw text."""
        if not self._ends:
            return name
        start, end = self.back(name.start, name.end)
        return name._replace(start=start, end=end)

    def moved(self, mentions: Iterable[Mention]) -> Sequence[tuple[int, int]]:
        """The mentions' ranges in `text`."""
        if not self._ends:
            return [m.span for m in mentions]
        return [(self.to(m.span.start), self.to(m.span.end)) for m in mentions]


def _marked(text: str) -> str:
    """`text` with Chinese marks in place of others; its length stays."""
    for other, mark in _MARKS:
        text = text.replace(other, mark)
    if "," in text:
        text = _COMMA.sub("，", text)
    return _PAIR.sub(r"“\1”", text) if '"' in text else text


def _cuts(raw: str, sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """The breaks that lie inside a sentence, with the blanks around them."""
    out: list[tuple[int, int]] = []
    for sentence in sentences:
        begin, stop = sentence.span
        if raw.find("\n", begin, stop) >= 0 and not sentence.heading:
            spans = (match.span() for match in _BREAK.finditer(raw, begin, stop))
            out += [(start, end) for start, end in spans if begin < start and end < stop]
    return out
