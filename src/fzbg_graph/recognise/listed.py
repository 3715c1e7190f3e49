"""Text to the names that the lists of policies and programmes hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from ..lexicon import Lexicon, Row, split
from ..model import EntityType
from .candidate import Candidate
from .fold import Folded, fold
from .namewords import NameWords

_TABLES = (("policies", EntityType.POLICY), ("programs", EntityType.PROGRAM))
# Bodies of thought, themes and lines are called by no longer name; a 制度 may be the end of one (工伤认定|告知承诺制).
_QUOTES = re.compile("[“”‘’「」『』]")
_PLUS = ("+", "＋")
_YEAR = re.compile(r"(?:19|20)\d\d年?(”)")
_WHAT = re.compile(r"”(?:重要)?(?:要求|原则|理念|方针)$")
_FIXED = {"thought", "theme", "principle", "spirit", "hotline", "learning", "exam", "day", "week", "month"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """What one written form stands for; `type` is None where it only hides what it contains."""

    form: str
    type: EntityType | None
    name: str
    stretch: bool
    digits: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """All written forms as one automaton over folded text."""

    automaton: AhoCorasick
    entries: tuple[_Entry, ...]
    counted: frozenset[str]


def listed(text: str, folding: Folded, lexicon: Lexicon) -> Iterator[Candidate]:
    """The listed names in `text`, in order, none overlapping another; quotes round a whole name stay outside."""
    names, folded = lexicon.derive(build_listed), folding.text
    for index, begin, end in names.automaton.find_matches_as_indexes(folded):
        entry = names.entries[index]
        if entry.type is None or (entry.digits and not _free(folded, begin, end, names.counted)):
            continue
        first, last = _meant(text, *balanced(text, *folding.span(begin, end)))
        if not _severed(text, first, last, entry):
            first, last = _dated(text, first, last)
            yield Candidate(first, last, entry.type, "listed", entry.name, firm=True, stretch=entry.stretch)


def build_listed(lexicon: Lexicon) -> Listed:
    """The automaton of this lexicon: firm names and aliases, and the phrases of `ambiguous.csv` that hide them."""
    entries: dict[str, _Entry] = {}
    for row in lexicon.table("ambiguous"):
        form = fold(row["phrase"])
        entries[form] = _Entry(form, None, "", False, False)
    for table, kind in _TABLES:
        for row in lexicon.table(table):
            for form, name in _forms(row):
                key = fold(form).removesuffix("工作")
                digits = key[:1].isdigit() or key[-1:].isdigit()
                entries.setdefault(key, _Entry(key, kind, name, row["kind"] not in _FIXED, digits))
    ordered = tuple(entries[key] for key in sorted(entries))
    automaton = AhoCorasick([entry.form for entry in ordered], matchkind=MatchKind.LeftmostLongest)
    return Listed(automaton, ordered, lexicon.derive(NameWords).set("after_number") | set("0123456789%％"))


def known_names(lexicon: Lexicon) -> frozenset[str]:
    """Every written form of a listed name, folded, those included that are no mention by themselves."""
    return lexicon.derive(_known)


def weak_names(lexicon: Lexicon) -> frozenset[str]:
    """The folded forms that careful readers differ on: alone they are no mention."""
    return lexicon.derive(_weak)


def _weak(lexicon: Lexicon) -> frozenset[str]:
    rows = [row for table, _ in _TABLES for row in lexicon.table(table)]
    forms = [form for row in rows for form in split(row["weak"])]
    return frozenset(fold(form) for form in (*forms, *(row["name"] for row in rows if row["firmness"] == "optional")))


def _known(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(
        fold(form)
        for table, _ in _TABLES
        for row in lexicon.table(table)
        for form in (row["name"], *split(row["aliases"]), *split(row["variants"]), *split(row["weak"]))
    )


def _forms(row: Row) -> Iterator[tuple[str, str]]:
    """The forms that are mentions, each with its canonical name; a variant keeps its own."""
    if row["firmness"] == "firm":
        yield row["name"], row["name"]
    yield from ((form, row["name"]) for form in split(row["aliases"]))
    yield from ((form, form) for form in split(row["variants"]))


def _meant(text: str, first: int, last: int) -> tuple[int, int]:
    """The range without what follows a closed quotation: of “四个亲自”要求 the name is 四个亲自."""
    match = _WHAT.search(text, first, last)
    return (first + 1, match.start()) if match and text[first] == "“" else (first, last)


def _severed(text: str, first: int, last: int, entry: _Entry) -> bool:
    """Whether a quotation is cut or two are run together, or the name only measures something (…出庭应诉|率)."""
    surface = text[first:last]
    cut = surface.count("“") != surface.count("”") or "”“" in surface
    cut = cut or text[last : last + 1] in _PLUS or text[first - 1 : first] in _PLUS
    return cut or (text[last : last + 1] == "率" and entry.type is EntityType.POLICY)


def _dated(text: str, first: int, last: int) -> tuple[int, int]:
    """The range with the year that closes the quotation it stands in (“龙腾行动2023”)."""
    match = _YEAR.match(text, last)
    return (first, match.start(1)) if match and text[first - 1 : first] == "“" else (first, last)


def _free(folded: str, begin: int, end: int, counted: frozenset[str]) -> bool:
    """Whether the number at the border of a name is neither part of a longer one nor counts something (12333|元)."""
    if folded[begin].isdigit() and folded[begin - 1 : begin].isdigit():
        return False
    return not folded[end - 1].isdigit() or folded[end : end + 1] not in counted


def balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """The range, widened by the mark that closes or opens a quotation which it cuts."""
    surface = text[start:end]
    if not _QUOTES.search(surface):
        return start, end
    for opening, closing in ("“”", "‘’", "「」", "『』"):
        more = surface.count(opening) - surface.count(closing)
        if more > 0 and text[end : end + 1] == closing:
            end += 1
        elif more < 0 and text[start - 1 : start] == opening:
            start -= 1
    return start, end
