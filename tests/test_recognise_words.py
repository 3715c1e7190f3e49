"""The fast engine cuts as jieba does, and neither writes outside the process."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from fzbg_graph.recognise.words import reference_words, words

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


@pytest.mark.parametrize("path", SEEDS[:2], ids=lambda path: path.stem)
def test_both_engines_cut_the_same_words(path: Path) -> None:
    text = path.read_text("utf-8")
    fast, slow = words(text), reference_words(text)
    assert [word for word, _ in fast] == [word for word, _ in slow]
    assert sum(a == b for a, b in zip(fast, slow, strict=True)) > 0.9 * len(slow)


def test_words_join_to_the_text_again() -> None:
    text = " 落实\n“三项制度”，\t12.5%。"
    assert "".join(word for word, _ in words(text)) == text
    assert words("") == []


def test_no_cache_file_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    reference_words("依法行政")
    words("依法行政")
    assert list(tmp_path.iterdir()) == []
