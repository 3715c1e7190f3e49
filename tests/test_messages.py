"""Every message is there in both languages with the same places to fill, and every key that is said exists."""

from __future__ import annotations

import re
from string import Formatter

import pytest
from conftest import ROOT

from fzbg_graph.messages import LANGUAGES, _words, say


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", _words())
def test_a_message_says_the_same_in_both_languages(key):
    words = _words()[key]
    assert set(words) == set(LANGUAGES)
    assert places(words["zh"]) == places(words["en"])


def test_every_key_in_the_code_exists():
    code = "".join(path.read_text("utf-8") for path in (ROOT / "src" / "fzbg_graph").glob("*.py"))
    assert set(re.findall(r'\bsay\("([\w. -]+)"', code)) <= set(_words())


def test_an_unknown_key_fails():
    with pytest.raises(KeyError):
        say("nonsense")
