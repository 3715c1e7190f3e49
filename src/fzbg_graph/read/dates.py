"""Years and dates as reports write them: 2024年, ２０２４年度, 二〇二四年一月三日, 2024-01-03."""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMERALS = "〇○Ｏ０零一二三四五六七八九"
_VALUES = {numeral: str(value) for numeral, value in zip("零一二三四五六七八九", range(10), strict=True)}
_VALUES |= dict.fromkeys("〇○ＯO０", "0")
FIRST, LAST = 2004, 2035  # 《全面推进依法行政实施纲要》 (2004) began the yearly reports
YEAR = re.compile(rf"(?<!\d)(20\d\d|二[{_NUMERALS}]{{3}})\s*年")
_WHOLE = re.compile(rf"{YEAR.pattern}(?!\s*[\d十{_NUMERALS}]{{1,3}}\s*月)")  # not of a date
_DATE = re.compile(
    rf"(?<!\d)(20\d\d|二[{_NUMERALS}]{{3}})\s*(?:年|[-./])\s*(\d{{1,2}}|[十{_NUMERALS}]{{1,3}})\s*(?:月|[-./])"
    rf"\s*(?:(\d{{1,2}}|[十廿卅{_NUMERALS}]{{1,3}})\s*日?)?"
)


class Date(NamedTuple):
    """A date of a signature or a metadata row; where it stands."""

    start: int
    end: int
    year: int
    month: int


def year_value(digits: str) -> int:
    """2024 for 2024 and for 二〇二四."""
    return int("".join(_VALUES.get(character, character) for character in digits))


def years(text: str, start: int = 0, end: int | None = None) -> tuple[int, ...]:
    """The years that `text` (as `words.plain` gives it) names with 年, in order, repeated; those of dates left out."""
    found = _WHOLE.finditer(text, start, len(text) if end is None else end)
    values = (year_value(match[1]) for match in found)
    return tuple(value for value in values if FIRST <= value <= LAST)


def dates(text: str, start: int = 0, end: int | None = None) -> tuple[Date, ...]:
    """The dates with at least a month, in order."""
    found = _DATE.finditer(text, start, len(text) if end is None else end)
    values = (Date(m.start(), m.end(), year_value(m[1]), _month(m[2])) for m in found)
    return tuple(date for date in values if FIRST <= date.year <= LAST and 1 <= date.month <= 12)


def _month(digits: str) -> int:
    """1 to 12 for 1 to 12 and 一 to 十二; 0 for anything else."""
    if digits.isdecimal() and digits.isascii():
        return int(digits)
    if digits.startswith("十"):
        return 10 + int(_VALUES.get(digits[1:], "0") if digits[1:] else "0")
    return int(_VALUES.get(digits, "0"))
