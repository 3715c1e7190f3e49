"""The lexicon's document tables, compiled once: listed names, heads, and the words that bound a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from ...lexicon import Lexicon, split
from ...lexicon.places import Places, build_places

# What no title without marks runs over. Quotes may stand inside one and are weighed apart.
_BREAK = re.compile(r"[，。；：、！？…\s《》〈〉（）()【】\[\]〔〕,;:!?—]")
_REACH = 48  # how far left of its head a title may begin, in code points
_BRACKET = re.compile(r"[（(][^（）()]*[）)]\Z")
_SHORTEST = 5  # a short form of a title is at least this long, in code points
_YEAR = re.compile(r"(?:19|20|１９|２０)\d{2}年度?")
_FIVE_YEARS = re.compile(r"[“\"‘]?[一二三四五六七八九十]{1,2}五[”\"’]?")  # “十四五”, “八五”
_QUOTES = (("“", "”"), ('"', '"'), ("‘", "’"), ("「", "」"), ("", ""))
# What may close a title in brackets: （试行）, （草案）, （2022年版）, （第二版）, （2021—2025年）.
_EDITION = (
    r"[ \t　]*[（(][ ]*(?:{draft}|[^（）()，。；\n]{{0,8}}(?:{edition}|[版稿本]|第[一二三四五六七八九十\d]+[批辑期册])"
    r"|(?:19|20|１９|２０)\d{{2}}年?[^（）()，。；\n《》]{{0,4}}(?:(?:20|２０)\d{{2}})?年?度?)[ ]*[）)]"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One name of `documents.csv` as it may stand in a text: its canonical name and the document's kind."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Head:
    """One head of `document_heads.csv`: the kind it makes, and what a title that ends in it needs to stand alone."""

    kind: str
    alone: str


class Grammar:
    """Everything that recognising titles takes from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = _by_role(lexicon.table("document_words"))
        self.places: Places = lexicon.derive(build_places)
        self.listed: Mapping[str, Listed] = _listed_names(lexicon)
        self.heads = {row["head"]: Head(row["kind"], row["alone"]) for row in lexicon.table("document_heads")}
        patterns = [*self.listed, *(head for head in self.heads if self.heads[head].alone != "marked")]
        self.patterns = tuple(dict.fromkeys(patterns))
        self.automaton = AhoCorasick(list(self.patterns), matchkind=MatchKind.LeftmostLongest)
        self.head = re.compile(_any(self.heads))
        self._head_sizes: dict[str, list[int]] = {}  # by the head's last character, the longest first
        for size, last in sorted({(len(head), head[-1]) for head in self.heads}, reverse=True):
            self._head_sizes.setdefault(last, []).append(size)
        self.edition = re.compile(_EDITION.format(draft=_any(words["draft"]), edition=_any(words["edition"])))
        self.draft = re.compile(_any(words["draft"]))
        self.about = re.compile(_any(words["about"]))
        self.nesting = re.compile(f"(?:{_any(words['nesting'])})[了]?[ \t　]*\\Z")
        self.defining = re.compile(f"(?:{_any(words['define'])})(?:为|：|:)?[ \t　]*\\Z")
        self.tail = re.compile(rf"[，。；、：！？,;:!?\s（(《》〈〉”]|\Z|{_any(words['tail'])}")
        self.slogans = frozenset(words["slogan"])
        self.campaign = re.compile(f"[“”]?(?:{_any(words['campaign'])})")
        self.not_law = frozenset(words["not_law"])
        self.compound = frozenset(words["compound"])
        self.own = re.compile(f"(?:{_any(words['own'])})(?!级)")
        self._body = re.compile(f"[一-龥]{{1,12}}?(?:{_any(words['body'])})")
        self._township = re.compile(f"(?:{_any(words['township'])})\\Z")
        self._not_body = frozenset(words["not_body"])
        self.generic = re.compile(f"(?:{_any(words['generic'])})")
        self.filler = re.compile(_any(words["filler"]))
        self._nation = re.compile(rf"\A(?:{_any(words['nation'])})")
        self.short_forms = lru_cache(maxsize=8192)(self._short_forms)
        self._border = re.compile(f"(?P<keep>{_any(words['keep'])})|(?:{_any([*words['border'], *words['version']])})")

    def left(self, text: str, start: int, floor: int = 0) -> int:
        """Where a title without marks whose head or name begins at `start` may begin, not before `floor`.

        After the last break, unclosed opening quote, or word that never stands inside a title.
        """
        low = max(floor, start - _REACH)
        window = text[low:start]
        last = _BREAK.search(window[::-1])
        cut = len(window) - last.start() if last is not None else 0
        cut += _open_quote(window[cut:])
        for match in self._border.finditer(window, cut):
            if match.lastgroup is None:
                cut = match.end()
        return low + cut

    def named_from(self, text: str, start: int, end: int) -> int:
        """`start`, or where a year or a division's full name first stands after it: what is before is no part of it."""
        year = _YEAR.search(text, start, end)
        for offset in range(start, year.start() if year is not None else end - 2):
            found = self.places.longest(text, offset)
            if found is not None and found.full and found.end <= end:
                return offset
        return start if year is None or self.without_origin(text[start : year.start()])[1] else year.start()

    def right(self, text: str, end: int) -> int:
        """`end`, or the end of the bracket that follows there and belongs to the title (（试行）, （2021—2025年）)."""
        match = self.edition.match(text, end) if text[end : end + 2].lstrip()[:1] in ("（", "(") else None
        return match.end() if match else end

    def closing(self, title: str) -> str:
        """The longest head that `title` ends in; empty if there is none."""
        for size in self._head_sizes.get(title[-1:], ()):
            if title[-size:] in self.heads:
                return title[-size:]
        return ""

    def identified(self, phrase: str, head: str) -> bool:
        """Whether what stands before `head` is enough to make it, without marks, the name of one text.

        Some heads need a place, body, 我市 or year, others only words of their own; 有关, 各类 and the like are none.
        The plans of a body other than a town or street are many: its name alone does not tell which one is meant.
        """
        alone = self.heads[head].alone
        if alone == "period" and _FIVE_YEARS.match(phrase):
            return True
        rest, dated = self.without_origin(phrase)
        if self.generic.match(rest):
            return False
        if self.heads[head].kind == "plan" and not self.without_origin(phrase, bodies=False)[1]:
            dated = self._township.search(phrase[: self.body(phrase)]) is not None
        if alone == "free":
            return len(rest) > 1 or (not rest and self.places.longest(phrase) is not None)
        return dated and len(rest) > 1

    def without_origin(self, phrase: str, *, bodies: bool = True) -> tuple[str, bool]:
        """`phrase` without its year and the place, body or 我市 that it begins with; whether it had any of them."""
        rest = _YEAR.sub("", phrase, count=1)
        place = self.places.longest(rest)
        own = self.own.match(rest) if place is None and rest[:2] not in self._not_body else None
        cut = place.end if place is not None else own.end() if own is not None else 0
        cut += self.body(rest[cut:]) if bodies else 0
        return rest[cut:], len(rest) - cut < len(phrase)

    def body(self, phrase: str) -> int:
        """The length of the body's name that `phrase` begins with (万兴街), else 0; 城镇 and 布局 are none."""
        match = self._body.match(phrase)
        if match is None:
            return 0
        end = match.end()
        parts = (phrase[end - 2 : end], phrase[end - 1 : end + 1], phrase[end - 4 : end], phrase[end - 5 : end])
        return 0 if any(part in self._not_body for part in parts) else end

    def _short_forms(self, title: str) -> tuple[str, ...]:
        """What is left of a title without its bracket, nation, place and year, while it still ends in a head."""
        core = self._nation.sub("", _BRACKET.sub("", title) if title[-1:] in "）)" else title)
        if self.about.search(core):
            return ()
        head = self.closing(core)
        if not head or self.heads[head].kind == "report":
            return ()
        rests = [core]
        for _ in range(2):
            rest = _YEAR.sub("", rests[-1], count=1)
            place = self.places.longest(rest)
            rests.append(rest[place.end :] if place is not None else rest)
            if rests[-1] == rests[-2]:
                break
        year = _YEAR.search(core, 0, 16)
        rests.extend([core[year.end() :]] if year is not None else [])
        rests.append(rests[-1][self.body(rests[-1]) :])
        rests = list(dict.fromkeys(rests))
        rests.extend([self.filler.sub("", rest) for rest in rests])
        least = max(_SHORTEST, len(head) + 2)
        alone = [head] if len(head) >= _SHORTEST and self.heads[head].alone == "free" else []
        return tuple(dict.fromkeys([*(rest for rest in rests if len(rest) >= least), *alone]))


def build_grammar(lexicon: Lexicon) -> Grammar:
    """The grammar of `lexicon`, for `Lexicon.derive`."""
    return Grammar(lexicon)


def _by_role(rows: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    roles: dict[str, list[str]] = {}
    for row in rows:
        roles.setdefault(row["role"], []).append(row["word"])
    return roles


def _any(words: Iterable[str]) -> str:
    """An alternation in which a longer word comes before those that it begins with."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _listed_names(lexicon: Lexicon) -> dict[str, Listed]:
    """Every way to write a listed name: its aliases, with each kind of quotes, without the bracketed years."""
    names: dict[str, Listed] = {}
    for row in lexicon.table("documents"):
        entry = Listed(row["name"], row["kind"])
        for name in (row["name"], *split(row["aliases"])):
            for form in (name, re.sub(r"（[^（）]*）\Z", "", name)):
                for opening, closing in _QUOTES:
                    names.setdefault(form.replace("“", opening).replace("”", closing), entry)
    return names


def _open_quote(window: str) -> int:
    """The offset after the last opening quote that is not closed in `window`, else 0."""
    opening = window.rfind("“")
    return opening + 1 if opening > window.rfind("”") else 0
