"""Titles that stand without title marks: listed names, names by their heads, and short forms of titles told before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from .grammar import Grammar, Listed
from .marks import Title

_COUNT = "一二三四五六七八九十百"
_QUOTED_COUNT = re.compile(rf"[“\"‘]((?:(?![第{_COUNT}])[一-龥]){{1,14}}(?:[0-9]{{1,3}}|[{_COUNT}]{{1,4}})条)[”\"’]")


class Cover:
    """Disjoint spans in order; tells which of them holds an offset."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if not self._spans or start >= self._spans[-1][1]:
                self._spans.append((start, end))
        self._starts = [start for start, _ in self._spans]

    def at(self, offset: int) -> tuple[int, int] | None:
        """The span that holds `offset`, or None."""
        index = bisect_right(self._starts, offset) - 1
        return self._spans[index] if index >= 0 and offset < self._spans[index][1] else None

    def free(self, start: int, end: int) -> bool:
        """Whether neither the first nor the last character of `start` to `end` lies in a span."""
        return self.at(start) is None and self.at(end - 1) is None


def unmarked(text: str, titles: Sequence[Title], headings: Cover, grammar: Grammar) -> list[Title]:
    """The titles without marks outside `titles`, and those that a title of `titles` holds without inner marks.

    In `headings` a name by its head is none: 2025年法治政府建设工作计划 is a part of the report there.
    """
    cover = Cover((title.start, title.end) for title in titles if not title.depth)
    innermost = Cover((title.start, title.end) for title in titles if title.depth)
    found: list[Title] = []
    plan = -1
    for pattern, start, end in grammar.automaton.find_matches_as_indexes(text):
        name = grammar.patterns[pattern]
        holder = cover.at(start)
        listed = grammar.listed.get(name)
        if holder is not None:
            if listed is not None and end <= holder[1] and innermost.at(start) is None:
                found.extend(_inside(text, (start, end), holder, listed, grammar))
        elif listed is not None:
            found.extend(_listed(text, (start, end), listed, grammar))
            plan = start if listed.kind == "plan" else plan
        elif headings.at(start) is None:
            found.extend(_headed(text, (start, end), name, plan, grammar))
    found.extend(_counted(text, cover))
    return found


def _listed(text: str, span: tuple[int, int], listed: Listed, grammar: Grammar) -> Iterator[Title]:
    """A listed name in running text, with the place before it and the bracket after it that belong to it."""
    start, end = span
    name = text[start:end]
    if listed.kind == "law" and not _is_law(text, span, grammar):
        return
    left = grammar.left(text, start)
    if listed.kind in ("regulation", "plan", "list", "rule") and left < start and _local(text[left:start], grammar):
        start = left
    elif len(name) <= 2 and left < start and text[start - 1 : start + 1] in grammar.compound:
        return
    yield Title(start, grammar.right(text, end), 0, f"listed-{listed.kind}")


def _is_law(text: str, span: tuple[int, int], grammar: Grammar) -> bool:
    """Whether the name of a law at `span` is that, not part of a word (禁毒|法治) or of a campaign (宪法|宣传周)."""
    start, end = span
    following = text[end : end + 1]
    if text[end - 1] == "法" and following in grammar.not_law:
        return False
    if _within_quotes(text, span):
        return False
    return not (text[start:end] in grammar.slogans and grammar.campaign.match(text, end))


def _within_quotes(text: str, span: tuple[int, int]) -> bool:
    """Whether a name stands among other words inside quotes (“学宪法 讲宪法”), as part of a slogan."""
    start, end = span
    opening = text.rfind("“", max(0, start - 20), start)
    if opening < 0 or "”" in text[opening:start]:
        return False
    closing = text.find("”", end, end + 20)
    return closing >= 0 and text[opening + 1 : closing] != text[start:end]


def _local(prefix: str, grammar: Grammar) -> bool:
    """Whether `prefix` is nothing but a place or 我市: then the title is a local one and `prefix` is its beginning."""
    found = grammar.places.longest(prefix)
    if found is not None and found.end == len(prefix):
        return True
    return grammar.own.fullmatch(prefix) is not None or grammar.body(prefix) == len(prefix)


def _inside(
    text: str, span: tuple[int, int], holder: tuple[int, int], listed: Listed, grammar: Grammar
) -> Iterator[Title]:
    """A listed plan, or a law that is being carried out, within a longer title without marks of its own."""
    start, end = span[0], grammar.right(text, span[1])
    carried = grammar.nesting.search(text[max(holder[0], start - 8) : start]) is not None
    left = grammar.left(text, start, holder[0])
    if left < start and _local(text[left:start], grammar) and listed.kind != "law":
        start = left
    if end >= holder[1] or (listed.kind != "plan" and not carried):
        return
    if listed.kind == "law" and text[end] in grammar.not_law:
        return
    yield Title(start, end, 1, f"listed-{listed.kind}-inside")


def _headed(text: str, span: tuple[int, int], head: str, plan: int, grammar: Grammar) -> Iterator[Title]:
    """A title by its head: X条例, 2024年度南开区重大行政决策事项目录, or one made of the listed plan at `plan`."""
    start = grammar.named_from(text, grammar.left(text, span[0]), span[0])
    phrase = text[start : span[0]]
    if len(phrase) < 2 or grammar.draft.match(text, span[1]):
        return
    if plan < start and not grammar.identified(phrase, head):
        return
    yield Title(start, grammar.right(text, span[1]), 0, "headed")


def _counted(text: str, cover: Cover) -> Iterator[Title]:
    """A text known by the number of its articles: “民营经济19条”."""
    for match in _QUOTED_COUNT.finditer(text):
        if cover.at(match.start(1)) is None:
            yield Title(match.start(1), match.end(1), 0, "counted-articles")


def short_forms(text: str, titles: Sequence[Title], headings: Cover, grammar: Grammar) -> list[Title]:
    """Short forms of this report's titles (水城河保护条例 of 六盘水市水城河保护条例) not in `titles` or `headings`."""
    cover = Cover((title.start, title.end) for title in titles)
    forms: dict[str, None] = {}
    for title in titles:
        for form in grammar.short_forms("".join(text[title.start : title.end].split())):
            forms.setdefault(form, None)
    found = []
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        start = text.find(form)
        while start >= 0:
            end = start + len(form)
            if cover.free(start, end) and headings.free(start, end) and grammar.left(text, start) == start:
                found.append(Title(start, grammar.right(text, end), 0, "short-form"))
            start = text.find(form, end)
    return found
