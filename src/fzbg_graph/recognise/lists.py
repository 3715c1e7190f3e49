"""Text to the names of a list that shares its head (A、B、C等制度, A、B、C三项制度)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ..lexicon import Lexicon
from ..model import EntityType
from .candidate import Candidate
from .fold import fold
from .listed import known_names
from .marks import Marks
from .namewords import NameWords, alternation

_ITEM = re.compile(r"[^，。；：！？\n《》、“”]{3,24}")


class Lists:
    """Made once a lexicon: `lexicon.derive(Lists)`."""

    def __init__(self, lexicon: Lexicon) -> None:
        words, stops, heads = lexicon.derive(NameWords), lexicon.table("stops"), lexicon.table("heads")
        verbs = [row["word"] for row in stops if row["role"] in ("verb", "modifier") and len(row["word"]) > 1]
        leads = [row["word"] for row in stops if row["role"] in ("lead", "open") and len(row["word"]) > 1]
        own = [row["head"] for row in heads if row["mode"] in ("firm", "needs") and len(row["head"]) > 1]
        self._verbs, self._own = re.compile(alternation(verbs)), re.compile(f"{alternation(own)}$")
        self._opening = re.compile(f"{alternation(leads)}(?=.{{3}})")
        self._known = known_names(lexicon)
        sums = f"{words.one('sum')}项"
        # A plain class first: so the search skips all other characters.
        opening = f"[等{words.one('sum')[1:]}(?:(?<=等)|项)"
        self._shared = re.compile(f"{opening}{words.any('shared_word')}?{words.any('shared_head')}")
        self._numbered = re.compile(f"“{sums}{words.any('counted_head')}”")

    def counts(self, text: str, marks: Marks) -> Iterator[tuple[int, int]]:
        """The ranges of …三项制度 that only count the names of a list before them."""
        for match in self._shared.finditer(text):
            i = bisect_left(marks.ends, match.start()) - 1
            listed = i >= 0 and text[marks.ends[i]] == "、"
            if listed and match[0][0] != "等" and text[match.start() - 1] != "“":
                yield match.span()

    def shared(self, text: str, marks: Marks) -> Iterator[Candidate]:
        """The items of each such list, without their head; a list that a number in marks sums up is one name."""
        for match in self._shared.finditer(text):
            items = self._items(text, match.start(), marks)
            for start, end in items if len(items) > 1 else ():
                if _ITEM.fullmatch(text, start, end):
                    yield Candidate(start, end, EntityType.POLICY, "list")
        for match in self._numbered.finditer(text):
            items = self._items(text, match.start(), marks)
            if len(items) > 1 and all(end - start <= 12 for start, end in items):
                yield Candidate(items[0][0], match.end(), EntityType.POLICY, "list")

    def whole(self, text: str, marks: Marks, names: Iterable[Candidate]) -> Iterator[Candidate]:
        """The `names`, those of rules that end a list of acts with the list (一窗受理、并联审批、限时办结机制)."""
        for name in names:
            bare = name.type is EntityType.POLICY and not name.firm and "“" not in text[name.start : name.end]
            if bare and text[name.start - 1 : name.start] == "、" and name.end - name.start <= 16:
                items = self._items(text, name.start - 1, marks)
                acts = [text[start:end] for start, end in items]
                known = all(fold(act) in self._known for act in (*acts, text[name.start : name.end]))
                if acts and acts[0] and not known and all(self._act(act) for act in acts):
                    name = name._replace(start=items[0][0])
            yield name

    def _items(self, text: str, end: int, marks: Marks) -> list[tuple[int, int]]:
        """The items of the list that ends at `end`, each a half-open range, the first without the verb before it."""
        cuts = [end]
        for position in reversed(marks.ends[: bisect_left(marks.ends, end)]):
            cuts.append(position)
            if text[position] != "、":
                break
        else:
            cuts.append(-1)
        items = [(a + 1, b) for a, b in pairwise(reversed(cuts))]
        begin, stop = items[0]
        found = list(self._verbs.finditer(text, begin, stop))
        first = found[-1].end() if found else begin
        if match := self._opening.match(text, first, stop):
            first = match.end()
        items[0] = (first, stop)
        return items if first > begin or len(items) == 1 else items[1:]

    def _act(self, item: str) -> bool:
        """Whether an item of a list is an act without a head of its own."""
        return 3 <= len(item) <= 10 and item.isalpha() and not self._own.search(item)
