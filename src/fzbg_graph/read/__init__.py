"""A file to a `Report`: decoding, and what the text says of itself (title, issuer, region, year, signature)."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path

from ..errors import ReportError
from ..lexicon import Lexicon
from ..model import Report, Span
from .dates import dates, years
from .decode import file_bytes, utf8_text
from .issuer import Signature, Sources, find_issuer, find_signature
from .title import Title, Titles, find_title, lines_of
from .words import DIGITS, Words, plain, tight

SUFFIXES = frozenset({".txt", ".text"})
_QUOTED = re.compile("《[^》]*》|[（(][^）)]*[）)]")  # the years of plans (2021—2025年) are not the report's
_SIGNS, _OPENING = 3, 600  # signs of the subject in a report without a title; characters of the opening


def read(path: Path, lexicon: Lexicon) -> Report:
    """The report in `path` (UTF-8, with or without a byte order mark). Raises `ReportError` if it is none."""
    return _report(path, path.name, utf8_text(path, file_bytes(path)), lexicon)


def parse(name: str, text: str, lexicon: Lexicon) -> Report:
    """The report that `text` is; `name` is its file's name. Raises `ReportError` if it is none.

    `Report.text` is `text` itself, a byte order mark and carriage returns included: every offset is the file's.
    """
    return _report(name, name, text, lexicon)


def _report(path: str | Path, name: str, text: str, lexicon: Lexicon) -> Report:
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise ReportError(path, "文件是空的", "请放入报告正文")
    matched = plain(text, lexicon)
    lines = lines_of(matched)
    title = find_title(lines, lexicon.derive(Titles))
    words: Words = lexicon.derive(Words)
    if title is None and len(words.sign.findall(matched)) < _SIGNS:
        raise ReportError(path, "不像法治政府建设报告：没有题目，也几乎没有提到法治政府建设", "请确认选对了文件")
    signature = find_signature(lines, lexicon.derive(Sources))
    year = _year(matched, title, signature)
    if year == 0:
        raise ReportError(path, "找不到报告的年度", "请在题目中写明年份，如“2024年度”")
    issuer = find_issuer(matched, lines, title, signature, year, lexicon)
    if issuer is None:
        raise ReportError(path, "找不到报告的机关", "请在题目或落款中写明机关全称")
    span = title.span if title is not None else Span(0, 0)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Report(name, text, digest, _clean(text[span.start : span.end]), span, issuer, year)


def _clean(title: str) -> str:
    """A title without line breaks and stray white space, its digits ASCII."""
    return tight(title).translate(DIGITS)


def _year(text: str, title: Title | None, signature: Signature) -> int:
    """The year reported on: the title's, else the opening's, else from the date of signature, else the commonest."""
    if title is not None and title.year:
        return title.year
    start = title.span.end if title is not None else 0
    opening = years(_QUOTED.sub("", text[start : start + _OPENING]))
    if opening:
        return Counter(opening).most_common(1)[0][0]
    if signature.year:
        return signature.year if signature.month >= 11 else signature.year - 1
    everywhere = years(text) or tuple(date.year - 1 for date in dates(text))
    return Counter(everywhere).most_common(1)[0][0] if everywhere else 0
