"""A report to its sections with their roles and its sentences with their default status."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from .lexicon import Lexicon
from .model import Report, Section, SectionRole, Sentence, Span, Status

_NUMERAL = "〇零一二三四五六七八九十百"
# Numbering of headings, the outermost first as GB/T 9704 has it; scraped reports mix the styles freely.
_SYMBOLS, _CIRCLED = "■□●○◆◇▲△★☆◎※▶►❖➤", "①-⑳⑴-⒇"
_FIRST = f"第壹贰叁肆伍陆柒捌玖拾【{_NUMERAL}（(0-9０-９{_SYMBOLS}{_CIRCLED}"  # most lines are given up here
_MARKER = re.compile(
    rf"""[ \t　]*(?:\[[^\]\n]{{1,30}}\])?[ \t　]*(?=[{_FIRST}])(?:
      (?P<part>第[{_NUMERAL}0-9０-９]{{1,3}}(?:部分|[章篇编])[ 　、：:]*)
    | (?P<formal>[壹贰叁肆伍陆柒捌玖拾][ 　、.．]+)
    | (?P<bracket>【(?=[^】\n]{{2,20}}】))
    | (?P<one>[{_NUMERAL}]{{1,3}}[、.．][ \t　]*)
    | (?P<two>[（(][{_NUMERAL}]{{1,3}}[）)][ \t　、]*)
    | (?P<decimal>[0-9０-９]{{1,2}}[.．][0-9０-９]{{1,2}}[.．]?[ \t　]*(?![0-9０-９%％]))
    | (?P<three>[0-9０-９]{{1,2}}[、.．\t][ \t　]*(?![0-9０-９]))
    | (?P<symbol>[{_SYMBOLS}]+[ \t　]*)
    | (?P<four>[（(][0-9０-９]{{1,2}}[）)][ \t　、]*|[{_CIRCLED}][ \t　]*)
    )""",
    re.VERBOSE,
)
_LINE = re.compile(r"[^\r\n\ufeff]+")  # a byte-order mark stays in the text and belongs to no line
_QUOTED = "“[^”\n]{0,200}”|《[^》\n]{0,150}》|（[^）\n]{0,200}）"
_SENTENCE = re.compile(rf"(?:[^。！？“《（]++|{_QUOTED}|[“《（])++(?:[。！？]+[”’）】]*)?|[。！？]+")
_FULL_STOPS = "。！？：；:;】"
_ITEM = re.compile(
    rf"[ \t　]*(?:[其第]?[{_NUMERAL}][是，]|[（(]?[{_NUMERAL}0-9０-９]{{1,2}}[）)、.．]|[{_CIRCLED}]|[-—－]{{1,2}})"
)
_DATE = re.compile(r"[ 　]*[0-9０-９]{1,2}[ 　]*月|年?[底末]?前")  # after a year: a date, or 2025年底前
_CLOSED = re.compile(r"[，。；：:、！？]|[0-9０-９]+日\s*\Z")  # with one of these a line is no heading of its own
_OUTERMOST = frozenset({"part", "formal", "symbol", "bare"})
_HELD = frozenset({SectionRole.SHORTCOMINGS, SectionRole.PLAN})  # roles that lower headings do not change
_BARE_LENGTH = 24  # a heading without numbering is not longer than this
_HEADING_LENGTH = 60  # a heading line is shorter than this, in code points
_WRAPPED_LENGTH = 12  # a line that a fixed width broke is longer than this
_LEVELS = {"part": 1, "formal": 1, "bracket": 1, "one": 1, "two": 2, "decimal": 2, "three": 3, "four": 4}
_STATUS = {SectionRole.SHORTCOMINGS: Status.SHORTFALL, SectionRole.PLAN: Status.PLANNED}


def segment(report: Report, lexicon: Lexicon) -> tuple[tuple[Section, ...], tuple[Sentence, ...]]:
    """The sections and sentences of the whole text, in order; white space between sentences belongs to none.

    A sentence's status is that of its section's role, unless the text has meanwhile said that it turns to deficiencies
    or plans (“虽然……还存在差距。一是……”).
    """
    words = lexicon.derive(_RoleWords)
    paragraphs = list(_paragraphs(report.text))
    sections = _sections(report, paragraphs, words)
    return sections, tuple(_sentences(report, paragraphs, sections, words))


class _Paragraph(NamedTuple):
    """Lines that belong together; `marker` is the numbering style that opens it, `body` where its words begin."""

    start: int
    end: int
    marker: str | None
    body: int


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    """Lines, with those joined again that a fixed width broke in the middle of a sentence."""
    start = end = 0
    marker: re.Match[str] | None = None
    for line in _LINE.finditer(text):
        if line.group().isspace():
            continue
        first, last = line.span()
        found = _MARKER.match(text, first, last)
        if end and found is None and _continues(text, (start, end), (first, last), numbered=marker is not None):
            end = last
            continue
        if end:
            yield _paragraph(start, end, marker)
        start, end, marker = first, last, found
    if end:
        yield _paragraph(start, end, marker)


def _paragraph(start: int, end: int, marker: re.Match[str] | None) -> _Paragraph:
    return _Paragraph(start, end, marker.lastgroup if marker else None, marker.end() if marker else start)


def _continues(text: str, before: tuple[int, int], line: tuple[int, int], *, numbered: bool) -> bool:
    """Whether `line`, which has no numbering, goes on the sentence of the paragraph `before`.

    Not after an empty line, with an indent, below a short numbered heading, behind a full stop, or in a table.
    """
    start, end = before
    if text[line[0]] in " \t　" or (numbered and end - start < _HEADING_LENGTH // 2):
        return False
    last = text.rfind("\n", start, end) + 1 or start
    words = text[last:end].rstrip(" \t　")
    if end - last <= _WRAPPED_LENGTH or words[-1] in _FULL_STOPS or words[-1].isspace():
        return False
    return text.count("\n", end, line[0]) < 2 and "\t" not in words.lstrip() and text.find("\t", *line) < 0


def _sections(report: Report, paragraphs: Sequence[_Paragraph], words: _RoleWords) -> tuple[Section, ...]:
    """The opening, then one section a heading; nesting by the order in which numbering styles appear."""
    text, heads = report.text, [(0, "", "")]
    for paragraph in paragraphs:
        heading = _heading(text, paragraph) if paragraph.marker else _bare(report, paragraph, words)
        if heading:
            heads.append((paragraph.start, heading, paragraph.marker or "bare"))
    ends = [start for start, _, _ in heads[1:]] + [len(text)]
    sections: list[Section] = []
    stack: list[tuple[str, SectionRole]] = []
    for index, ((start, heading, style), end) in enumerate(zip(heads, ends, strict=True)):
        if not style:
            sections.append(Section(0, Span(start, end), "", 0, SectionRole.OPENING))
            continue
        styles = [known for known, _ in stack]
        if style in styles:
            del stack[styles.index(style) :]
        elif style == "bare" or (style == "one" and not _OUTERMOST.intersection(styles)):
            del stack[:]
        above = stack[-1][1] if stack else SectionRole.ACHIEVEMENTS
        role = words.of_heading(heading, report.year, outermost=not stack) or above
        if stack and above in _HELD and not (above is SectionRole.SHORTCOMINGS and role is SectionRole.PLAN):
            role = above  # 存在问题 above 第一责任人履职不到位, 工作打算 above 抓好存在问题整改
        stack.append((style, role))
        sections.append(Section(index, Span(start, end), heading, len(stack), role))
    return tuple(sections)


def _heading(text: str, paragraph: _Paragraph) -> str:
    """The words of the heading that opens a paragraph; empty where a numbered paragraph has none."""
    body = text[paragraph.body : paragraph.end]
    if paragraph.marker == "bracket":
        return body.partition("】")[0].strip()
    if paragraph.marker == "symbol":
        return body.strip() if len(body) <= _HEADING_LENGTH // 2 and not _CLOSED.search(body) else ""
    if len(body) <= _HEADING_LENGTH // 2 and "。" not in body:
        return body.strip()
    head = re.split(r"[。：:！？\n]", body, maxsplit=1)[0].strip()
    if len(head) < len(body.strip()) and len(head) > _HEADING_LENGTH // 2 and paragraph.marker in {"three", "four"}:
        return ""
    return head if len(head) <= _HEADING_LENGTH else ""


def _bare(report: Report, paragraph: _Paragraph, words: _RoleWords) -> str:
    """A heading without numbering: a short line that is no sentence and whose words give a role (存在的主要问题)."""
    line = report.text[paragraph.start : paragraph.end].strip()
    if len(line) > _BARE_LENGTH or paragraph.start < report.title_span.end or _CLOSED.search(line):
        return ""
    return line if words.of_heading(line, report.year, outermost=False) else ""


def _sentences(
    report: Report, paragraphs: Sequence[_Paragraph], sections: Sequence[Section], words: _RoleWords
) -> Iterator[Sentence]:
    text, starts = report.text, [section.span.start for section in sections]
    turns = _Turns(text, report.year, words)
    current, turned, index = -1, None, 0
    for paragraph in paragraphs:
        number = bisect_right(starts, paragraph.start) - 1
        section = sections[number]
        opens = paragraph.marker is not None and section.span.start == paragraph.start and bool(section.heading)
        if number != current:
            if turned is not None and not (current >= 0 and section.level > sections[current].level):
                turned = None
            current = number
        elif turned and not _ITEM.match(text, paragraph.start, paragraph.end):
            turned = None
        for match in _SENTENCE.finditer(text, paragraph.start, paragraph.end):
            start, end = match.span()
            if text[start].isspace() or text[end - 1].isspace():
                start, end = _trimmed(text, start, end)
                if start == end:
                    continue
            turned = turns.within(start, end, section.role) or turned
            status = _STATUS.get(turned or section.role, Status.DONE)
            yield Sentence(index, Span(start, end), number, status, opens and end - start <= _HEADING_LENGTH)
            index, opens = index + 1, False


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    right = start + len(text[start:end].rstrip())
    return right - len(text[start:right].lstrip()), right


class _Turns:
    """Where a text turns to deficiencies or plans; asked for one sentence after another."""

    def __init__(self, text: str, year: int, words: _RoleWords) -> None:
        self._text, self._next_year = text, f"{year + 1}年"
        self._turns = words.turns(text)
        self._next = 0

    def within(self, start: int, end: int, role: SectionRole) -> SectionRole | None:
        """The role that the text turns to with the sentence at `start`, in a section of `role`, if it does."""
        found: SectionRole | None = None
        while self._next < len(self._turns) and self._turns[self._next][0] < end:
            found = self._turns[self._next][1]
            self._next += 1
        if self._text.startswith(self._next_year, start) and not _DATE.match(self._text, start + 5, end):
            return SectionRole.PLAN
        return found if role is not SectionRole.PLAN else None


class _RoleWords:
    """The words that give a heading its role, and those by which a sentence turns to another."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.table("section_roles")
        self._heads = [(SectionRole(row["role"]), row["strength"] == "strong") for row in rows]
        self._head_words = AhoCorasick([row["phrase"] for row in rows], matchkind=MatchKind.LeftmostLongest)
        turns = lexicon.table("status_words")
        self._turns = [SectionRole(row["role"]) for row in turns]
        self._turn_words = AhoCorasick([row["phrase"] for row in turns], matchkind=MatchKind.LeftmostLongest)

    def of_heading(self, heading: str, year: int, *, outermost: bool) -> SectionRole | None:
        """The role that the heading's own words give: the first strong word, else the last weak one if outermost.

        A heading of deficiencies and plans (问题与下一步考虑) begins with the former; its text turns to the latter.
        """
        found = [self._heads[hit[0]] for hit in self._head_words.find_matches_as_indexes(heading)]
        roles = [role for role, _ in found]
        if outermost and roles[:1] == [SectionRole.SHORTCOMINGS] and SectionRole.PLAN in roles:
            return SectionRole.SHORTCOMINGS
        strong = next((role for role, firm in found if firm), None)
        if strong is not None:
            return strong
        if not outermost:
            return None
        if str(year + 1) in heading:
            return SectionRole.PLAN
        return next((role for role, _ in reversed(found)), None)

    def turns(self, text: str) -> list[tuple[int, SectionRole]]:
        """Where words stand by which the text turns to another role, and that role, in order."""
        return [(start, self._turns[word]) for word, start, _ in self._turn_words.find_matches_as_indexes(text)]
