"""The recogniser as a spaCy component: `spacy.blank("zh").add_pipe("fzbg")` marks the mentions of any text.

Alignment is by character offsets, so that it works on Docs of characters (blank zh) and of words alike.
"""

from __future__ import annotations

import hashlib

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from ..lexicon import Lexicon, load
from ..lexicon.script import simplified
from ..model import Issuer, Mention, Report, Sentence, Span, Status
from . import recognise


class Recogniser:
    """Sets `doc.ents` to the mentions that lie in no other, and `doc.spans[key]` to all of them.

    `issuer` is the full name of the organisation whose text it is, where known: it helps to tell 区委 of its own place.
    A mention whose borders are not token borders is widened to the tokens that hold it.
    """

    def __init__(self, lexicon: Lexicon, *, issuer: str = "", key: str = "fzbg") -> None:
        self.lexicon, self.issuer, self.key = lexicon, Issuer(issuer, "", ()), key

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its mentions marked; entities that it had are kept where no mention overlaps them."""
        spans = [
            (mention, span)
            for mention in self._mentions(doc.text)
            if (span := doc.char_span(*mention.span, label=str(mention.type), alignment_mode="expand")) is not None
        ]
        doc.spans[self.key] = [span for _, span in spans]
        doc.ents = filter_spans([*(span for mention, span in spans if not mention.nested), *doc.ents])
        return doc

    def _mentions(self, text: str) -> tuple[Mention, ...]:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        text = simplified(text, self.lexicon)
        report = Report("", text, digest, "", Span(0, 0), self.issuer, 0)
        return recognise(report, _lines(text), self.lexicon)


def _lines(text: str) -> list[Sentence]:
    """Every line as one sentence: a text that is no report has no sections to be cut by."""
    sentences: list[Sentence] = []
    start = 0
    for line in text.splitlines(keepends=True):
        stop = start + len(line.rstrip())
        if stop > start:
            sentences.append(Sentence(len(sentences), Span(start, stop), 0, Status.DONE))
        start += len(line)
    return sentences


@Language.factory("fzbg", default_config={"issuer": "", "key": "fzbg"}, assigns=["doc.ents", "doc.spans"])
def create_fzbg(nlp: Language, name: str, issuer: str, key: str) -> Recogniser:  # noqa: ARG001 spaCy's signature
    """The factory behind `add_pipe("fzbg")`, with the built-in lexicon."""
    return Recogniser(load(), issuer=issuer, key=key)
