"""A report's text to its document titles: in title marks, by list, by head, by number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...lexicon import Lexicon
from ...lexicon.script import simplified
from ...model import EntityType, Mention, Report, Sentence, Span
from .grammar import Grammar, build_grammar
from .marks import Title, marked
from .numbers import defined, numbered
from .unmarked import Cover, short_forms, unmarked

_BOOKMARK = re.compile(r"\[bookmark[^\]\n]{0,40}\]")

__all__ = ["titles"]


def titles(report: Report, sentences: Sequence[Sentence], lexicon: Lexicon) -> list[Mention]:
    """Every title, by start, the longer first; one inside another is `nested`.

    The report's text is in simplified characters. Its own title is none. `text` is without white space, which breaks
    titles only in careless copies. `name` is the listed canonical name where the title, as it stands, is in the list.
    `rule` begins with `title` where title marks bound it.
    """
    grammar = lexicon.derive(build_grammar)
    text = report.text
    found = marked(text, grammar)
    headings = Cover(sentence.span for sentence in sentences if sentence.heading)
    found += unmarked(text, found, headings, grammar)
    found += numbered(text, grammar)
    found += defined(text, grammar)
    found += short_forms(text, found, headings, grammar)
    return _mentions(text, _kept(found), _clean(simplified(report.title, lexicon)), grammar)


def _kept(found: Iterable[Title]) -> list[Title]:
    """The titles without those that cross a longer one, or lie in one without being inner titles."""
    kept: list[Title] = []
    for title in sorted(found, key=lambda t: (t.start, -t.end, t.depth, t.rule)):
        outer = [other for other in kept[-4:] if title.start < other.end]
        if any(title.end > other.end or title[:2] == other[:2] for other in outer):
            continue
        if not outer or title.depth or title.rule == "listed-plan" or title.rule.startswith("title"):
            kept.append(title)
    return kept


def _mentions(text: str, found: Iterable[Title], own: str, grammar: Grammar) -> list[Mention]:
    """The mentions of the titles, those of the report's `own` left out."""
    mentions: list[Mention] = []
    reach = 0
    for start, end, _, rule in found:
        clean = _clean(text[start:end])
        if clean == own:
            continue
        listed = grammar.listed.get(clean)
        name = listed.name if listed is not None else None
        mentions.append(Mention(Span(start, end), clean, EntityType.DOCUMENT, rule, name, nested=start < reach))
        reach = max(reach, end)
    return mentions


def _clean(surface: str) -> str:
    """`surface` without white space and without the bookmarks that word processors leave ([bookmark: …])."""
    if "[bookmark" in surface:
        surface = _BOOKMARK.sub("", surface)
    return "".join(surface.split())
