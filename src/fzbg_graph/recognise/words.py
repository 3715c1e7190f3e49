"""Text to words with tags, by jieba's dictionary.

`words` is the fast engine (rjieba: jieba's dictionary and model in Rust); `reference_words` is jieba itself, kept to
compare with. Neither writes a file.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jieba.posseg


def words(text: str) -> list[tuple[str, str]]:
    """The words of `text` in order, each with jieba's tag; white space is kept, so that they join to `text` again."""
    import rjieba

    return [*rjieba.tag(text, False)]


def reference_words(text: str) -> list[tuple[str, str]]:
    """The same by jieba itself (about twenty times slower)."""
    return [(pair.word, pair.flag) for pair in _reference().cut(text, HMM=False)]


@cache
def _reference() -> jieba.posseg.POSTokenizer:
    import jieba
    import jieba.posseg

    class Private(jieba.Tokenizer):  # type: ignore[misc]
        """A tokenizer that neither reads nor writes jieba's cache file in the shared temporary folder."""

        initialized: bool
        FREQ: dict[str, int]
        total: int

        def initialize(self, dictionary: str | None = None) -> None:
            """Read the dictionary, once."""
            if not self.initialized:
                self.FREQ, self.total = self.gen_pfdict(dictionary or self.get_dict_file())
                self.initialized = True

    return jieba.posseg.POSTokenizer(Private())
