"""A figure's clause to its label: what was counted, and where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from ..lexicon import Lexicon
from .figures import Figure
from .words import choice, either, last_characters, words_by_kind

_BREAK = re.compile("[，；：,;]")
_BRACKETS = (("（", "）"), ("(", ")"))
_MARK = r"[（(]?[0-9一二三四五六七八九十]{1,3}(?:[、.．)）]|是)"
_WORDS = re.compile(r"((?:“[^”\n]{1,16}”|《[^》\n]{1,40}》|[^\W\d_]+(?:（[^）\n\d]{1,6}）)?)*)")
_REST = re.compile(r"[^，。；：、（）()“”《\s和与及\d]*")
_LABELLED_BEFORE = frozenset({"percent", "point", "ratio", "tenth", "fraction", "money", "time", "none"})
_SHORT = 2  # a label of so few characters keeps its verb
_LONG = 20  # a label longer than this, or with a title in it, is cut to what follows 等
_YEAR = 8  # the words that name a figure's year stand within so many characters before it
_CLAUSE = 300  # no clause is longer; bounds the work on a text without punctuation
_NOUN = 22  # a noun behind its number is sought within so many characters


class Label(NamedTuple):
    """`text` is what was counted, `start` and `end` bound label, number and unit in the report's text."""

    text: str
    start: int
    end: int


class Phrases:
    """Reads labels; compiled from the table `measure_words`."""

    def __init__(self, lexicon: Lexicon) -> None:
        kinds = words_by_kind(lexicon)
        self._compile_borders(kinds)
        self._lights = frozenset(kinds["light"])
        self._back = {word: int(value) for word, value in kinds["past"].items()}
        self._year = re.compile(rf"(?:(?P<year>(?:19|20)\d\d)年|(?P<past>{either(kinds['past'])}))度?的?\s*$")
        self._year_last = last_characters(kinds["past"]) | frozenset("年度的")
        self._joint = re.compile(f"、|{choice(kinds['joint'])}")
        self._no_joint = re.compile(f"“[^”]*”|《[^》]*》|（[^）]*）|{choice(kinds['no_joint'])}")
        self._listed = re.compile(rf".*[》”、].*?{choice(kinds['listed'], ahead=True)}(?=[^、》”]{{2,12}}$)")
        self._skipped = tuple(kinds["limit"] | kinds["approx_end"])
        changes, references = either(kinds["change"]), rf"(?:{either(kinds['reference'])}|[较比]\d{{4}}年底?)"
        respective = either(kinds["respective"])
        lead = either(kinds["reference_lead"])
        self._change = re.compile(rf"{lead}?{references}?平?均?{respective}?{changes}?")
        self._change_tail = re.compile(rf"{references}平?均?{changes}?$")
        words = kinds["change"] | kinds["reference"] | kinds["respective"] | kinds["reference_lead"]
        self._change_last = last_characters(words) | frozenset("平均年底")
        self._averages = tuple(kinds["average"])
        each, adjacent = kinds["each"], choice(kinds["each_adjacent"], ahead=True)
        self._every = tuple(each)
        self._adjacent = re.compile(rf"(?:{adjacent})\w{{0,2}}$")
        self._shared = re.compile(choice({**each, **kinds["each_adjacent"], **kinds["respective"]}))

    def _compile_borders(self, kinds: Mapping[str, dict[str, str]]) -> None:
        intro, light = either(kinds["intro"], ahead=True), either(kinds["light"])
        light += f"(?!{choice(kinds['rate'])})"
        preposition = either(kinds["preposition"])
        opening = rf"(?:[\s、—|｜]|{_MARK}|\d{{4}}年度?|{intro})*"
        self._open = re.compile(rf"{opening}(?P<light>{light})?(?P<preposition>{preposition})?")
        self._restart = re.compile(choice(kinds["restart"]))
        self._belongs = re.compile(either(kinds["belongs"]))
        self._close = re.compile(rf"(?:[\s+＋|｜-]|的?年\d{{4}}|{either(kinds['reach'], mirrored=True)})*")
        self._close_last = last_characters(kinds["reach"]) | frozenset("+＋|｜-年的0123456789")
        self._reach = re.compile(either(kinds["reach"]))
        longer = {word: "" for kind in ("reach", "change", "light") for word in kinds[kind] if len(word) > 1}
        self._cut = re.compile(choice(longer | kinds["cut"], behind=True) + f"|{choice(kinds['joint'])}")

    def breaks(self, text: str) -> list[int]:
        """Where the clauses of `text` begin, except the first."""
        return [match.end() for match in _BREAK.finditer(text)]

    def clause(self, text: str, breaks: list[int], start: int, end: int) -> int:
        """Where the clause of a number at `end` begins, not before `start`; a bracket is a clause of its own."""
        if start < end - _CLAUSE:
            start = end - _CLAUSE
        index = bisect_right(breaks, end)
        if index and breaks[index - 1] > start:
            start = breaks[index - 1]
        for opening, closing in _BRACKETS:
            place = text.rfind(opening, start, end) + 1
            if place and text.find(closing, place, end) < 0:
                start = place
        return start

    def read(self, text: str, start: int, figure: Figure, names: Mapping[int, tuple[int, bool]]) -> Label:
        """The label of `figure`, whose own words begin at `start`; an empty label where none stands by it.

        `names` holds each mention's end and whether it is a unit, by its start.
        """
        if figure.kind not in _LABELLED_BEFORE and (noun := self._behind(text, figure.end)):
            return Label(noun, figure.start, text.index(noun, figure.end) + len(noun))
        start, stop = self._trim(text, start, figure.start, names)
        if start < stop:
            return Label(text[start:stop], start, figure.end)
        return Label("", figure.start, figure.end)

    def year(self, text: str, start: int, figure: Figure, year: int) -> int:
        """The year that the figure tells of, as 由2018年的71% or 由上年的15% say; else `year`, the report's own."""
        last = text[figure.start - 1 : figure.start]
        if last not in self._year_last and not last.isspace():
            return year
        match = self._year.search(text, max(start, figure.start - _YEAR), figure.start)
        if match is None:
            return year
        return int(match["year"]) if match["year"] else year - self._back[match["past"]]

    def rest(self, text: str, figure: Figure) -> str:
        """What the clause says behind a figure that no noun names (2946人参加考试), else empty."""
        match = _REST.match(text, self._past_limit(text, figure.end))
        words = match[0] if match else ""
        return "" if self._reach.match(words) else words

    def _past_limit(self, text: str, place: int) -> int:
        """Behind 以上 or 左右 where one stands at `place`."""
        return place + max((len(word) for word in self._skipped if text.startswith(word, place)), default=0)

    def is_empty(self, label: str) -> bool:
        """Whether `label` names nothing: it is empty or only a verb such as 召开."""
        return not label or label in self._lights

    def is_change(self, label: str) -> bool:
        """Whether `label` only compares (同比下降), so that what is compared stands before."""
        return not label or (label[-1] in self._change_last and self._change.fullmatch(label) is not None)

    def compared(self, label: str) -> str:
        """`label` without the comparison at its end: 应诉率较上年提升 is 应诉率."""
        return self._change_tail.sub("", label)

    def items(self, text: str, start: int, end: int) -> tuple[list[tuple[int, int]], bool]:
        """The spans of A, B and C in “A、B和C均为N” and “A、B和C分别为N、M和L”, and whether N is that of each.

        Empty where the clause has no such word.
        """
        match = self._shared.search(text, start, end)
        while match is not None:
            each = self._is_each(text, match, end)
            if each is not None:
                return self._items(text, start, match.start()), each
            match = self._shared.search(text, match.end(), end)
        return [], False

    def _is_each(self, text: str, match: re.Match[str], end: int) -> bool | None:
        """Whether the word found says each (均) or in turn (分别); None if it says neither (平均, 各类)."""
        if match[0] in self._every:
            return None if text.endswith(self._averages, 0, match.end()) else True
        adjacent = self._adjacent.match(text[match.start() : end].rstrip())
        if adjacent:
            return True
        return False if len(match[0]) > 1 else None

    def _items(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        spans = self._split(text, start, end)
        if len(spans) > 1:  # 向市政府、市人大报备率、合格率均为: the rates are the items
            last = text[spans[-1][1] - 1]
            rates = [span for span in spans if text[span[1] - 1] == last]
            spans = rates if len(rates) > 1 else spans
        return [span for span in spans if not self.is_change(text[span[0] : span[1]])]

    def _split(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        whole = [match.span() for match in self._no_joint.finditer(text, start, end)]
        spans, left = [], start
        for match in self._joint.finditer(text, start, end):
            if not any(a <= match.start() < b for a, b in whole):
                spans.append(self._trim(text, left, match.start(), {}))
                left = match.end()
        spans.append(self._trim(text, left, end, {}))
        return [span for span in spans if span[0] < span[1]]

    def _trim(self, text: str, start: int, end: int, names: Mapping[int, tuple[int, bool]]) -> tuple[int, int]:
        """Without the words that open a clause, its subject and adverbials, and those that lead to its number."""
        stop, last = end, text[end - 1]
        if last in self._close_last or last.isspace():
            closing = self._close.match(text[start:end][::-1])
            stop -= closing.end() if closing else 0
        while (match := self._restart.search(text, start, stop - _SHORT - 1)) is not None:
            start = match.end()
        opened = self._skip(text, start, stop, names)
        long = stop - opened > _LONG or text.find("》", opened, stop) >= 0
        listed = self._listed.match(text, opened, stop) if long else None
        return (listed.end(), stop) if listed else (opened, stop)

    def _skip(self, text: str, start: int, stop: int, names: Mapping[int, tuple[int, bool]]) -> int:
        """Behind the opening words, the unit that is the subject, and “依托X”."""
        while True:
            match = self._open.match(text, start, stop)
            if match is None:
                return start
            after, light, adverbial = match.end(), match.start("light"), match.start("preposition")
            place = after if adverbial < 0 else adverbial
            end, unit = names.get(after, (0, False))
            if place < end < stop and (adverbial >= 0 or (unit and not self._belongs.match(text, end))):
                start = end
                continue
            return light if light >= 0 and stop - place <= _SHORT else place  # 召开2次, 召开会议2次

    def _behind(self, text: str, start: int) -> str:
        """The noun behind “N件”, empty where the number ends its clause."""
        if text.startswith(self._skipped, start):
            start = self._past_limit(text, start)
        match = _WORDS.match(text, start, start + _NOUN)
        if not match or not match[1]:
            return ""
        begin, end = match.span(1)
        for cut in self._cut.finditer(text, begin, end):
            if text.count("“", begin, cut.start()) == text.count("”", begin, cut.start()):
                return text[begin : cut.start()]
        return match[1]
