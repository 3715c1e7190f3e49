"""Text to coined names that stand alone in quotation marks (打造“岷江调解室”, 推行“双公示”)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..lexicon import Lexicon
from ..model import EntityType
from .candidate import Candidate
from .fold import fold
from .listed import weak_names
from .marks import QUOTATION, Marks
from .namewords import NameWords, alternation

# What stands in marks and is no name: a sentence, a number of articles, a count (“三大工程”).
_SENTENCE = re.compile(r"[，。！？；：]|[是让]|\d条$|^[二两三四五六七八九十]大")
# Quotations before this one in the same list: “质量月”“世界认可日”, “…”专项行动和“百日会战”.
_LIST = re.compile(r"(?:“[^“”]*”[^，。；“”]{0,6}?[、和与及]?)+$")
_PART = re.compile(r"“([^“”]{4,})”(?=.)")
_SUM = re.compile(r"[+＋]")


class Quotes:
    """Made once a lexicon: `lexicon.derive(Quotes)`."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.derive(NameWords)
        self._types = {row["verb"]: row["type"] for row in lexicon.table("quote_verbs")}
        self._heads = {row["head"]: row["type"] for row in lexicon.table("heads")}
        self._verbs = re.compile(alternation(self._types))
        self._tails = re.compile(f"{alternation(self._heads)}$")
        self._barred = weak_names(lexicon) | {fold(row["phrase"]) for row in lexicon.table("slogans")}
        self._called = re.compile(words.any("called"))
        self._body_end = re.compile(f"{words.one('body_end')}$")
        passive, active = words.any("award_passive"), words.any("award_active")
        self._awarded = re.compile(f"[^，。；]{{0,3}}(?:被[^，。；]{{0,20}}?{passive}|{active}|在[^，。；]{{0,8}}推广)")
        count = f"[一两三四五六七八九十百千余]+{words.any('measure')}"
        self._after = re.compile(f"$|[，。；：、！？\\s）\\d“”]|{count}|{words.any('goes_on')}|{words.any('called')}")
        near, counted = words.any("after_verb"), f"\\d+{words.any('measure')}"
        self._gap = re.compile(f"(?:{near}|全[省市区县国]|{counted}|[^，。；、的“”]{{0,9}})*$")

    def quoted(self, text: str, marks: Marks) -> Iterator[Candidate]:
        """The coined names, without their quotation marks, in order."""
        for start, end, mark in marks.chunks:
            if mark is QUOTATION and self._alone(text, start, end):
                inner = text[start + 1 : end - 1]
                if kind := self._kind(text, start, end, inner.rstrip(), marks):
                    begin = start + 1 + len(inner) - len(inner.lstrip())
                    yield Candidate(begin, start + 1 + len(inner.rstrip()), EntityType(kind), "quoted")

    def _alone(self, text: str, start: int, end: int) -> bool:
        """Whether a quotation may be a name, and no head follows that it needs."""
        inner = text[start + 1 : end - 1]
        if not 3 <= len(inner) <= 40 or fold(inner) in self._barred or not self._after.match(text, end):
            return False
        return not _SENTENCE.search(inner) or self._called.match(text, end) is not None

    def _kind(self, text: str, start: int, end: int, inner: str, marks: Marks) -> str:
        """The type that the words around a quotation give it; empty where it is no name."""
        begin = marks.clause(start)
        before = _LIST.sub("", text[max(begin, start - 40) : start])
        if not before.strip() and begin and text[begin - 1] == "、":
            before = _LIST.sub("", text[max(0, begin - 41) : begin - 1].rpartition("，")[2])
        found = list(self._verbs.finditer(before))
        governed = found[-1] if found and self._gap.match(before, found[-1].end()) else None
        named = self._types[governed[0]] if governed else ""
        if named == "none":
            return ""
        if self._called.match(text, end):
            return "Policy"
        if not governed and self._awarded.match(text, end):
            return "Program"
        tail = self._tails.search(inner)
        if tail and tail.start():
            owned = start == begin or marks.closes(start) or self._body_end.search(before)
            if governed or (len(tail[0]) > 1 and owned):
                return self._heads[tail[0]]
        return "" if named == "tail" else "Policy" if named and _SUM.search(inner) else named


def repeated(text: str, marks: Marks, names: Iterable[Candidate]) -> list[Candidate]:
    """A quotation that stands alone and is the quoted part of one of the `names`: its short form (“护渔亮剑”)."""
    taken = list(names)
    known: dict[str, EntityType] = {}
    for name in taken:
        if not name.firm:
            for part in _PART.findall(text[name.start : name.end]):
                known.setdefault(part, name.type)
    out: list[Candidate] = []
    for start, end, mark in marks.chunks if known else ():
        kind = known.get(text[start + 1 : end - 1]) if mark is QUOTATION else None
        if kind and not any(name.start < end and start < name.end for name in taken):
            out.append(Candidate(start + 1, end - 1, kind, "repeated"))
    return out
