"""A word and its neighbour to its class in the grammar of names, after the roles of `stops.csv` and jieba's tags."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..lexicon import Lexicon
from .namewords import NameWords

_FIXED = {"name": "N", "verb": "V", "scope": "S", "level": "L", "modifier": "B", "border": "B", "some": "B"}
# Classes after which a verb governs what follows, heads after which a name ends, and what 和 joins nothing to.
_GOVERNING = frozenset("BVUSOMG")
_ENDED = frozenset(("HP", "HC", "HV"))
_BARS = _ENDED | frozenset("BVUOI")
_JOINTS = frozenset("+＋·-/")
# Tags of words that, without a role, go on with a name that has begun.
_PLAIN = frozenset(("n", "vn", "v", "nz", "b", "j", "a", "ad", "an", "nt", "s"))
_HOTLINE = re.compile(r"1(?:2\d{3}|1\d)|96\d{3}")


class WordClasses:
    """Made once a lexicon: `lexicon.derive(WordClasses)`; `roles` are those of `stops.csv`."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.derive(NameWords)
        self.roles: Mapping[str, str] = {row["word"]: row["role"] for row in lexicon.table("stops")}
        self._and, self._divisions = words.set("and"), words.set("division")
        self._complements, self._counters, self._positions = (
            words.set(role) for role in ("complement", "counter", "position")
        )

    def of(self, word: str, tag: str, previous: str, before: str) -> str:
        """The class of `word`, one of `name_patterns.yaml`; `previous` is the class of the word `before` it."""
        roles = self.roles
        role = roles.get(word)
        if role is None:
            if previous == "N" and tag in _PLAIN and len(word) < 3 and before + word not in roles:
                return "N"
            role = self._joined_role(word) if len(word) in (3, 4) else ""
        together = roles.get(before + word)
        if len(word) == 1 and (
            (together == "verb" and len(before) == 1) or (previous == "V" and word in self._complements)
        ):
            return "V"  # it completes a verb (摸索|出) or is the second of one that jieba cut (做|实)
        if together == "name":
            return "N"
        if role == "modifier":
            return "N" if previous == "N" else "B"
        if previous in _ENDED and role != "name":
            return "V" if role == "verb" else "B"
        if role in _FIXED:
            return _FIXED[role]
        if role in ("open", "lead"):
            governs = previous in _GOVERNING or roles.get(before) == "modifier"
            return "N" if not governs else "O" if role == "open" else "V"
        return self._by_neighbour(word, tag, role, previous, before)

    def fused(self, word: str) -> bool:
        """Whether jieba took a governing verb and the start of its object for one word (建成区|级, 健全法制|员)."""
        size = len(word)
        if size not in (3, 4) or word in self.roles or self.roles.get(word[:2]) != "verb":
            return False
        if size == 3:
            return word[2] in self._divisions
        return self.roles.get(word[2:]) not in ("verb", "lead", "open")

    def _by_neighbour(self, word: str, tag: str, role: str, previous: str, before: str) -> str:
        if role == "self" and self.roles.get(before) == "some":
            return "B"
        if word in self._and:
            return "B" if previous in _BARS else "K"
        after_some = self.roles.get(before) == "some" or before[-1:] in self._divisions
        if word[0] in self._divisions and previous == "B" and after_some:
            return "B"
        if tag == "x" and not word.isalnum() and word not in _JOINTS:
            return "B"
        if tag == "ns" and (previous in _GOVERNING or self.roles.get(before) in ("lead", "open")):
            return "G"
        return self._by_tag(word, tag, previous)

    def _joined_role(self, word: str) -> str:
        """The role of a verb with its adverb or another verb in one word (全面推行); empty for any other word."""
        roles, size = self.roles, len(word)
        if size == 3:
            return "verb" if roles.get(word[1:]) == "verb" else ""
        if size == 4 and roles.get(word[:2]) in ("modifier", "verb", "lead", "open"):
            role = roles.get(word[2:], "")
            return role if role in ("verb", "lead", "open") else ""
        return ""

    def _by_tag(self, word: str, tag: str, previous: str) -> str:
        if tag[0] in "pdruyoe":
            return "N" if tag in ("uv", "d") and previous == "N" else "B"
        if previous == "M" and word in self._counters:
            return "B"
        if tag[0] == "f":
            return "B" if word in self._positions else "N"
        if tag[0] == "q" or (tag == "m" and word[-1:] == "级"):
            return "B" if previous in ("B", "M") or (tag == "m" and previous == "N") else "N"
        if tag == "m" and (word[0].isdigit() or len(word) == 1 or word[-1] == "个"):
            return "N" if previous == "Q" or _HOTLINE.fullmatch(word) else "M"
        return "N"
