"""The sentences of a report in one string without the white space inside them, with the way back to its offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ...model import Report, Sentence, Span

_SPACE = re.compile(r"\s+")


class Flat:
    """`text` is the sentences, one a line, without other white space: a name that a stray space breaks is whole."""

    def __init__(self, report: Report, sentences: Sequence[Sentence]) -> None:
        pieces: list[str] = []
        self._flat: list[int] = []
        self._source: list[int] = []
        length = 0
        for sentence in sentences:
            start, end = sentence.span
            for space in (*_SPACE.finditer(report.text, start, end), None):
                stop = space.start() if space is not None else end
                if stop > start:
                    self._flat.append(length)
                    self._source.append(start)
                    pieces.append(report.text[start:stop])
                    length += stop - start
                start = space.end() if space is not None else end
            pieces.append("\n")
            length += 1
        self.text = "".join(pieces)

    def span(self, start: int, end: int) -> Span:
        """The range of the report's text that `[start, end)` of `text` comes from."""
        return Span(self._at(start), self._at(end - 1) + 1)

    def _at(self, index: int) -> int:
        piece = bisect_right(self._flat, index) - 1
        return self._source[piece] + index - self._flat[piece]
