"""A text to the figures in it: each number with its unit of measure, multiplied out."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..lexicon import Lexicon, Row, split
from .words import longest_first, words_by_kind

_SPACE = r"[ \t\u3000\xa0]{0,2}"
_CELL = r"[ \t\u3000\xa0|｜]{0,3}"
_DIGIT = "[0-9０-９]"
_GROUP = rf"[,，  ]{_DIGIT}{{3}}"
_ARABIC = rf"{_DIGIT}{{1,3}}+(?:{_DIGIT}{{1,12}}+|(?:{_GROUP}){{1,4}}(?!{_DIGIT}))?+(?:[.．]{_DIGIT}{{1,9}}+)?+"
_JOINT = r"[、和与及與至到~～—–―\-]"
_SEPARATORS = str.maketrans("．", ".", ",， ")
_JOINED = re.compile(rf"{_JOINT}{{1,2}}")
_RANGE = re.compile(r"[至到~～—–―\-]{1,2}")
_COUNTED = ("count", "event", "person")


class Figure(NamedTuple):
    """A number and its unit; `start` and `end` run from its first digit to the last character of the unit.

    `unit` is empty where the text gives none (“10万+”, and “1.8个” in “1.8、2.4个百分点” before it is inferred).
    `han` is set for a number in Chinese numerals.
    """

    start: int
    end: int
    value: float
    unit: str
    kind: str
    approximate: bool
    han: bool = False


class Figures:
    """Finds figures; compiled from the tables `measure_units` and `measure_words`."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = words_by_kind(lexicon)
        self._numerals = {word: int(value) for word, value in words["numeral"].items()}
        self._magnitudes = {word: int(value) for word, value in words["magnitude"].items()}
        self._units: dict[str, tuple[str, str]] = {}
        unit = _unit_pattern(lexicon.table("measure_units"), self._units)
        self._compile(unit, "".join(words["approx_after"]))

    def _compile(self, unit: str, some: str) -> None:
        digits = "".join(word for word, value in self._numerals.items() if value < 10)
        han = rf"[{''.join(self._numerals)}]{{1,16}}+(?:[点點][{digits}]{{1,9}}+)?+"
        magnitude = "|".join(longest_first(self._magnitudes))
        scale = rf"(?P<some>[{some}])?(?P<magnitude>{magnitude})??(?P<more>[{some}])?"
        measured = rf"{_CELL}(?P<unit>{unit})"
        bare = rf"(?:(?<=[万萬亿億])|(?<=[万萬亿億][{some}]))"
        joined = rf"(?={_JOINT}{{1,2}}{_DIGIT})"
        first = re.escape("".join(sorted({*some, *"".join((*self._magnitudes, *self._units))})))
        ahead = rf"(?=[分\s|｜、和与及與至到~～—–―\-{first}])"  # a year or an article number is given up here
        self._arabic = re.compile(rf"(?P<number>{_ARABIC}){ahead}{_SPACE}{scale}(?:{measured}|{bare}|{joined})")
        self._han = re.compile(
            rf"(?P<number>{han}){ahead}(?:分之(?P<part>{_ARABIC}|{han})|{scale}{measured}(?:(?<=成)(?P<tenth>[{digits}]))?)"
        )
        cell = rf"[（(\t|｜] ?(?P<unit>{unit}) ?[）)\t|｜][ \t|｜：:]*"
        self._column = re.compile(rf"{cell}(?P<number>{_ARABIC})(?![0-9０-９年月日.．]|{_SPACE}{unit})")

    def __call__(self, text: str) -> list[Figure]:
        """Every figure in order of place; none overlaps another."""
        found = [self._read_arabic(match) for match in self._arabic.finditer(text)]
        found += [figure for match in self._han.finditer(text) if (figure := self._read_han(match))]
        found += [self._read_column(match) for match in self._column.finditer(text)]
        found.sort()
        out: list[Figure] = []
        end = 0
        for figure in found:
            if figure.start >= end:
                out.append(figure)
                end = figure.end
        return _settle(text, out)

    def _read_arabic(self, match: re.Match[str]) -> Figure:
        number, some, magnitude, more, unit = match.groups()
        value = float(number if number.isdecimal() else number.translate(_SEPARATORS))
        if magnitude:
            value = round(value * self._magnitudes[magnitude], 4)
        name, kind = self._units[unit] if unit in self._units else self._unit(unit)
        if kind == "tenth":
            name, value = "%", value * 10
        start, end = match.span()
        return Figure(start, end, value, name, kind, bool(some or more))

    def _read_han(self, match: re.Match[str]) -> Figure | None:
        number, part, some, magnitude, more, unit, tenth = match.groups()
        value = self.numeral(number)
        if value is None:
            return None
        if part is not None:
            return self._read_share(match, value, part)
        if magnitude:
            value *= self._magnitudes[magnitude]
        name, kind = self._unit(unit)
        if kind == "tenth":  # 九成五 is 95 %
            name, value = "%", value * 10 + (self._numerals[tenth] if tenth else 0)
        return Figure(match.start(), match.end(), value, name, kind, bool(some or more), han=True)

    def _read_share(self, match: re.Match[str], whole: float, part: str) -> Figure | None:
        """百分之九十八 is 98 %; a fraction is told in percent too: 三分之二 is 66.67 %."""
        value = self.numeral(part) if part[0] in self._numerals else float(part.translate(_SEPARATORS))
        if value is None or not whole:
            return None
        kind = "percent" if whole == 100 else "fraction"
        return Figure(match.start(), match.end(), round(value * 100 / whole, 2), "%", kind, False, han=True)

    def _read_column(self, match: re.Match[str]) -> Figure:
        """“受理案件（件）120” and a table's cells 受理案件, 件, 120: the figure begins at the unit."""
        name, kind = self._unit(match["unit"])
        value = float(match["number"].translate(_SEPARATORS))
        return Figure(match.start(), match.end(), value, name, kind, False)

    def _unit(self, form: str | None) -> tuple[str, str]:
        """The canonical unit and its kind; 戶次 is 户次, 家（次） and 家/次 are 家次."""
        if form is None:
            return "", "none"
        if form in self._units:
            return self._units[form]
        (outer, kind), inner = self._units[form[0]], self._units[form.rstrip("）)")[-1]][0]
        return outer + inner, kind

    def numeral(self, text: str) -> float | None:
        """The value of Chinese numerals (两千二百 2200, 九十九点二 99.2); None if indefinite (三五, 七八十).

        A first character of ten or more counts one of it: 百 is 100, 十二 is 12.
        """
        whole, _, decimals = text.replace("點", "点").partition("点")
        total = section = digit = 0
        fresh = True  # no digit stands before
        for char in whole:
            value = self._numerals[char]
            if value < 10:
                if not fresh and digit:
                    return None
                digit, fresh = value, False
            elif value < 10_000:
                section, digit, fresh = section + (digit or 1) * value, 0, True
            else:
                total, section, digit, fresh = (total + (section + digit or 1)) * value, 0, 0, True
        number = float(total + section + digit)
        return number + float("0." + "".join(str(self._numerals[char]) for char in decimals)) if decimals else number


def _settle(text: str, figures: list[Figure]) -> list[Figure]:
    """Gives a number without a unit that of the number it is joined to (41万、0.8万人次; 1.8个、2.4个百分点).

    A range (3—5件) has no one value: both its ends are left out.
    """
    out: list[Figure] = []
    after: Figure | None = None
    for figure in reversed(figures):
        partial = not figure.unit or figure.kind == "count"
        if after and partial and after.start - figure.end <= 2 and _JOINED.fullmatch(text, figure.end, after.start):
            if not figure.unit and _RANGE.fullmatch(text, figure.end, after.start):
                out.pop()
                after = None
                continue
            if not figure.unit or after.kind == "point":
                figure = figure._replace(unit=after.unit, kind=after.kind)
        out.append(figure)
        after = figure
    return out[::-1]


def _unit_pattern(rows: tuple[Row, ...], units: dict[str, tuple[str, str]]) -> str:
    """The pattern of every written form of a unit; fills `units` with what each stands for.

    A counting unit may carry a second one: 户次, 家（次）, 台/套.
    """
    unless: dict[str, str] = {}
    for row in rows:
        for form in (row["unit"], *split(row["aliases"])):
            units[form] = (row["unit"], row["kind"])
            unless[form] = "".join(f"|{re.escape(word)}" for word in split(row["unless_followed"]))
    forms = longest_first(units)
    counted = "".join(form for form in forms if len(form) == 1 and units[form][1] in _COUNTED)
    first = re.escape("".join(sorted({form[0] for form in forms})))
    choice = "|".join(re.escape(form) + (f"(?!{unless[form][1:]})" if unless[form] else "") for form in forms)
    second = rf"(?<=[{counted}])(?:次|[（(][{counted}][）)]|/[{counted}])"
    return rf"(?=[{first}])(?:{choice})(?:{second})?"
