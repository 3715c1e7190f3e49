"""The words that reading knows (`report_words.csv`), as patterns; and the text as they see it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..lexicon import Lexicon
from ..lexicon.script import simplified

DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_WIDE = tuple(zip("０１２３４５６７８９：\u00a0\ufeff", "0123456789:  ", strict=True))


def plain(text: str, lexicon: Lexicon) -> str:
    """`text` for matching: simplified characters, ASCII digits and colons; every offset stays."""
    text = simplified(text, lexicon)
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    return text


def tight(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


def either(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) or "(?!)"


class Words:
    """The words of `report_words.csv` by role."""

    def __init__(self, lexicon: Lexicon) -> None:
        roles: dict[str, list[str]] = {}
        for row in lexicon.table("report_words"):
            roles.setdefault(row["role"], []).append(row["word"])
        self._roles = {role: tuple(words) for role, words in roles.items()}
        self.subject = re.compile(either(self.role("subject")))
        self.sign = re.compile(either(self.role("sign")))
        self.noise = re.compile(either(self.role("noise")))

    def role(self, role: str) -> tuple[str, ...]:
        """The words of this role, in the order of the table."""
        return self._roles.get(role, ())
