"""Document numbers (发文字号, e.g. 国发〔2021〕5号) that name a document by themselves, and quoted short forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .grammar import Grammar
from .marks import Title

_NUMBER = re.compile(
    r"[〔\[［（(【﹝](?<=[一-龥].)[ ]*(?:19|20|１９|２０)\d{2}[ ]*[〕\]］）)】﹞][ ]*第?[ ]*\d{1,5}[ ]*号"
)
_CODE = re.compile(r"[一-龥]{2,16}\Z")
_METADATA = re.compile(r"[（(【》〉>：:][ \t　]*\Z")  # in a bracket after a title, or a value after its label
_LINE_END = re.compile(r"[ \t　]*(?:\n|\t|\Z)")
_SENTENCE = re.compile(r"[，。；、]")
_QUOTED = re.compile(r"[“\"‘]([^“”\"‘’\n]{2,20})[”\"’]")


def numbered(text: str, grammar: Grammar) -> Iterator[Title]:
    """The numbers that stand for a document, not those that a bracket adds to a title."""
    for match in _NUMBER.finditer(text):
        code = _CODE.search(text, max(0, match.start() - 16), match.start())
        if code is None or _METADATA.search(text, max(0, code.start() - 20), code.start()):
            continue
        line = text[text.rfind("\n", 0, code.start()) + 1 : code.start()]
        if _LINE_END.match(text, match.end()) and not _SENTENCE.search(line):
            continue
        start = max(code.start(), grammar.left(text, match.start()))
        start = start if match.start() - start >= 2 else code.start()
        yield Title(start, match.end(), 0, "document-number")


def defined(text: str, grammar: Grammar) -> Iterator[Title]:
    """The quoted short forms that a bracket defines after a title (以下简称“三年行动计划”), and their later uses."""
    for match in _QUOTED.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if "》" not in before or not grammar.defining.search(before):
            continue
        form = match.group(1)
        head = grammar.closing(form)
        if not head or grammar.heads[head].kind == "system":  # “三项制度” is a policy
            continue
        yield from (Title(m.start(), m.end(), 0, "defined-form") for m in re.finditer(re.escape(form), text))
