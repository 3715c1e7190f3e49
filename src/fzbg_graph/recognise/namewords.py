"""The words of `name_words.csv` by role, as sets and as alternations for patterns."""

from __future__ import annotations

from collections.abc import Iterable

from ..lexicon import Lexicon


class NameWords:
    """Made once a lexicon: `lexicon.derive(NameWords)`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words: dict[str, list[str]] = {}
        for row in lexicon.table("name_words"):
            self._words.setdefault(row["role"], []).append(row["word"])

    def set(self, role: str) -> frozenset[str]:
        """The words of a role; KeyError if it has none."""
        return frozenset(self._words[role])

    def any(self, role: str) -> str:
        """A pattern that matches one word of a role, the longest first."""
        return alternation(self._words[role])

    def one(self, role: str) -> str:
        """A character class of the words of a role, each of one character."""
        return f"[{''.join(sorted(self._words[role]))}]"


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches one of the words, the longest first; nothing where there are none."""
    return f"(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word))) or '(?!)'})"
