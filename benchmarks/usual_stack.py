"""The usual stack: what one puts together in an hour from jieba, spaCy and regular expressions.

A text goes in, labelled spans come out. Each library is used at its best: names are phrase patterns (spaCy's fast
matcher) over the very words that jieba makes, and the regular expressions are compiled once.
"""

from __future__ import annotations

import csv
import re
import tempfile
import warnings
from pathlib import Path

from fzbg_graph.lexicon import Lexicon, split

with warnings.catch_warnings():  # jieba's own source has invalid escape sequences
    warnings.simplefilter("ignore")
    import jieba
    import jieba.posseg

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

jieba.setLogLevel("WARNING")

Found = tuple[int, int, str]
_PATTERNS = Path(__file__).parent / "patterns.csv"
_QUOTED = (re.compile("《([^》]{1,80})》"), re.compile("“([^”]{1,40})”"))
_LISTS = {
    "policies": "Policy",
    "programs": "Program",
    "documents": "Document",
    "national_units": "Unit",
    "honours": "Honour",
}


class UsualStack:
    """jieba.posseg, an `EntityRuler` with the lexicon's listed names, quotes and sixty patterns."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._nlp = _pipeline(lexicon)
        with _PATTERNS.open(encoding="utf-8", newline="") as file:
            self._patterns = [(row["kind"], re.compile(row["pattern"])) for row in csv.DictReader(file)]

    def __call__(self, text: str) -> list[Found]:
        """Every span that any part of the stack proposes: start, end, label."""
        doc = self._nlp(text)
        found = [(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]
        found += [(token.idx, token.idx + len(token), "Unit") for token in doc if token.tag_ == "nt"]
        found += [(*match.span(1), "Quoted") for pattern in _QUOTED for match in pattern.finditer(text)]
        found += [(*match.span(), kind) for kind, pattern in self._patterns for match in pattern.finditer(text)]
        return sorted(set(found))


class _Words:
    """A spaCy tokenizer: jieba's words, with jieba's part of speech as the fine-grained tag."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab
        tokenizer = jieba.Tokenizer()
        with tempfile.TemporaryDirectory() as folder:  # jieba's cache file is otherwise shared by every user
            tokenizer.tmp_dir = folder
            tokenizer.initialize()
        self._tagger = jieba.posseg.POSTokenizer(tokenizer)

    def __call__(self, text: str) -> Doc:
        pairs = [(pair.word, pair.flag) for pair in self._tagger.cut(text)]
        words, tags = [word for word, _ in pairs], [tag for _, tag in pairs]
        return Doc(self._vocab, words=words, spaces=[False] * len(words), tags=tags)


def _pipeline(lexicon: Lexicon) -> Language:
    nlp = spacy.blank("zh")
    nlp.tokenizer = _Words(nlp.vocab)
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(_names(lexicon))  # type: ignore[attr-defined]
    return nlp


def _names(lexicon: Lexicon) -> list[dict[str, str]]:
    """The listed names and their other forms, as phrase patterns."""
    names: dict[tuple[str, str], None] = {}
    for table, label in _LISTS.items():
        for row in lexicon.table(table):
            for name in (row["name"], *split(row.get("aliases") or row.get("forms") or "")):
                names[label, name] = None
    return [{"label": label, "pattern": name} for label, name in names]
