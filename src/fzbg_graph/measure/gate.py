"""A figure in its clause: counted result or not."""

from __future__ import annotations

import re

from ..lexicon import Lexicon
from .figures import Figure
from .words import choice, either, last_characters, words_by_kind

_ENDS = frozenset("，。；、：！？,;）)”\n\r \t　和与及并的以左")
_QUOTED = r"《[^》\n]{1,120}》|“[^”\n]{1,24}”|〔[^〕\n]{1,12}〕|「[^」\n]{1,24}」"  # titles, short quotations, 文号
_COLONS = frozenset("：:")
_RESULT_ABOVE = ("percent", "point", "ratio", "tenth", "count", "event")
_SHARES = ("percent", "fraction")
_MEASURED = ("percent", "point", "money", "ratio", "fraction", "tenth", "time")
_HUNDRED = 100
_SMALL = 10  # Chinese numerals up to this count a result only where the phrase says so


class Gate:
    """Tells results from ordinals, deadlines, idioms and negations; compiled from the table `measure_words`."""

    def __init__(self, lexicon: Lexicon) -> None:
        kinds = words_by_kind(lexicon)
        approx, ordinal = kinds["approx_before"], kinds["ordinal_before"]
        self._approx = re.compile(either(approx, mirrored=True))
        self._approx_bare = re.compile(either(approx | kinds["approx_bare"], mirrored=True))
        self._approx_last = last_characters(approx | kinds["approx_bare"])
        self._ordinal, self._ordinal_last = re.compile(either(ordinal, mirrored=True)), last_characters(ordinal)
        self._ordinal_han = re.compile(either(kinds["ordinal_before_han"], mirrored=True))
        self._approx_end = tuple(kinds["approx_end"])
        self._verbs = {"event": tuple(kinds["event_verb"]), "count": tuple(kinds["output_verb"]), "person": ()}
        self._period = re.compile(choice(kinds["period"]))
        self._noise, self._limits, self._deadlines = (tuple(kinds[kind]) for kind in ("noise", "limit", "deadline"))
        self._round = "".join(word for word, value in kinds["numeral"].items() if int(value) >= _HUNDRED)
        self._cue = re.compile(choice(kinds["time_cue"]))
        self._negation = re.compile(rf"(?:{choice(kinds['negation'])})[^，。；、的]{{0,6}}$")
        self._implied = kinds["implied"]
        self.protected = re.compile(rf"{_QUOTED}|{choice(kinds['idiom'])}")

    def approximate(self, text: str, figure: Figure) -> bool:
        """Whether 余, 多, 约, 近 and the like make the number a round one."""
        if figure.approximate or text.startswith(self._approx_end, figure.end):
            return True
        last = text[figure.start - 1 : figure.start]
        if last not in self._approx_last and not last.isspace():
            return False
        before = text[max(figure.start - 5, 0) : figure.start].rstrip()
        approx = self._approx_bare if self._is_bare(text, figure) else self._approx
        return approx.match(before[::-1]) is not None

    def implied_unit(self, before: str) -> str:
        """The unit that a label alone tells (阅读量 is counted in 次), else empty."""
        trimmed = before.rstrip(" 达到超过突破已约近逾")
        return next((unit for word, unit in self._implied.items() if trimmed.endswith(word)), "")

    def admits(self, text: str, clause: int, figure: Figure) -> bool:
        """Whether `figure` is a result; its clause begins at `clause`."""
        before = text[clause : figure.start].rstrip()
        if not figure.unit or (before[-1:] in self._ordinal_last and self._ordinal.match(_near(before))):
            return False
        if text.startswith(self._limits, figure.end) and self._is_condition(text, before, figure):
            return False
        if figure.kind == "time" and (text.startswith(self._deadlines, figure.end) or not self._cue.search(before)):
            return False
        if figure.kind == "event" and self._period.search(before):  # 每季度1次 is a rule
            return False
        if figure.kind == "percent" and before.endswith("个"):  # 三个100%
            return False
        if figure.value == 1 and self._negation.search(before):
            return False
        if text[clause - 1 : clause] in _COLONS and text.endswith(self._noise, 0, clause - 1):
            return False
        if figure.han and self._ordinal_han.match(_near(before)) and not self._is_bare(text, figure):
            return False
        return not figure.han or self._admits_han(text, before, figure)

    def _is_condition(self, text: str, before: str, figure: Figure) -> bool:
        """Whether “N以上” bounds what follows (500万元以上项目) or is negated (没有发生50人以上的)."""
        if self._negation.search(before):
            return True
        return figure.kind not in _RESULT_ABOVE and text[figure.end + 2 : figure.end + 3] not in _ENDS

    def _admits_han(self, text: str, before: str, figure: Figure) -> bool:
        """Chinese numerals also make idioms and names (三项制度, 一件事); 会议四次 and 召开四次会议 are results."""
        approximate = self.approximate(text, figure)
        if self._is_bare(text, figure):
            return approximate
        if figure.kind not in self._verbs:
            return figure.kind in _MEASURED or figure.value > _SMALL
        if approximate or figure.value > _SMALL or text[figure.end : figure.end + 1] in _ENDS:
            return True
        return figure.value > 1 and before.endswith(self._verbs[figure.kind])

    def _is_bare(self, text: str, figure: Figure) -> bool:
        """Whether the number is a bare 百, 千 or 万 (近百人, 千余份)."""
        return figure.han and figure.kind not in _SHARES and text[figure.start] in self._round


def _near(before: str) -> str:
    """The last characters, backwards; the words that forbid or allow a number are at most so long."""
    return before[-3:][::-1]
