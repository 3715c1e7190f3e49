"""The rows of `measure_words` by kind, and patterns made from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..lexicon import Lexicon, split


def words_by_kind(lexicon: Lexicon) -> dict[str, dict[str, str]]:
    """The words of `measure_words` with their values, by kind."""
    kinds: dict[str, dict[str, str]] = {}
    for row in lexicon.table("measure_words"):
        kinds.setdefault(row["kind"], {})[row["word"]] = row["value"]
    return kinds


def longest_first(words: Iterable[str]) -> list[str]:
    """The words in the order in which an alternation must try them."""
    return sorted(words, key=lambda word: (-len(word), word))


def choice(words: Mapping[str, str], *, ahead: bool = False, mirrored: bool = False, behind: bool = False) -> str:
    """An alternation, the longest word first.

    A word's value lists what may not follow it (`ahead`), or not stand before it: in a text read backwards (`mirrored`)
    or forwards (`behind`).
    """
    out = []
    for word in longest_first(words):
        guards = split(words[word]) if ahead or mirrored or behind else ()
        form = re.escape(word[::-1] if mirrored else word)
        if guards and behind:
            form += "".join(f"(?<!{re.escape(guard + word)})" for guard in guards)
        elif guards:
            form += f"(?!{'|'.join(map(re.escape, guards))})"
        out.append(form)
    return "|".join(out)


def last_characters(words: Iterable[str]) -> frozenset[str]:
    """The characters that the words end in: one look at a text's last rules a pattern of them out."""
    return frozenset(word[-1] for word in words)


def either(words: Mapping[str, str], *, ahead: bool = False, mirrored: bool = False) -> str:
    """`choice` as a group that one look at the first character rules out: for matches, as `choice` is for searches."""
    first = "".join(sorted({word[-1 if mirrored else 0] for word in words}))
    return f"(?:(?=[{re.escape(first)}])(?:{choice(words, ahead=ahead, mirrored=mirrored)}))"
