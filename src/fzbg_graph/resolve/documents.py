"""Document mentions to links: one entity for one text, under its listed name, else the fullest in the report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..lexicon import Lexicon
from ..model import Entity, EntityType, Link, Mention, Report, Sentence
from .document_names import BRACKET, PERIOD, DocumentNames, key

_NUMBER = re.compile(r"[一-龥]+[〔\[［（(【﹝][^一-龥]{4,8}[〕\]］）)】﹞]第?[0-9 ]+号\Z")
_ASCII_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_OWN = frozenset("我本")
_DEFINITION_REACH = 60  # a definition stands at most so far behind its title, in code points
_SHORTEST_TAIL = 4  # a short form is at least this long, in code points, unless the report defines it


def resolve_documents(
    report: Report, sentences: Sequence[Sentence], mentions: Sequence[Mention], lexicon: Lexicon
) -> dict[Mention, Link]:
    """One link for each mention of a Document in `mentions`; every one gets an entity.

    Within a report the variants of a title (dashes, brackets, quotes, issuer or place in front, draft or final) and the
    short forms that it defines (以下简称《纲要》) are one entity. `scope` is the issuer's name where a title without a
    place is one that the report says was made by its issuer.
    """
    tables = lexicon.derive(DocumentNames)
    documents = [mention for mention in mentions if mention.type is EntityType.DOCUMENT]
    documents.sort(key=lambda mention: (mention.span.start, -mention.span.end))
    groups = _Groups(report, sentences, tables)
    for mention in documents:
        groups.add(mention)
    groups.merge_editions()
    groups.merge_tails()
    return groups.links()


@dataclass(slots=True)
class _Group:
    """The mentions of one text in one report; `listed` is its name in the lexicon, or None.

    `why` says how it was merged into another group.
    """

    core: str
    edition: str
    listed: str | None
    mentions: list[Mention] = field(default_factory=list)
    merged: _Group | None = None
    why: str = ""
    entity: Entity | None = None

    def root(self) -> _Group:
        return self if self.merged is None else self.merged.root()


class _Groups:
    """The groups of one report as they grow, and how each mention found its group."""

    def __init__(self, report: Report, sentences: Sequence[Sentence], tables: DocumentNames) -> None:
        self._report, self._text, self._tables = report, report.text, tables
        self._starts = [sentence.span.start for sentence in sentences]
        self._groups: dict[tuple[str, str], _Group] = {}
        self._short: dict[str, _Group] = {}
        self._order: list[tuple[Mention, _Group, str]] = []

    def add(self, mention: Mention) -> None:
        """Put `mention` into its group: as a defined short form, a listed or repeated title, or a new one."""
        group, why = self._defined(mention) or self._numbered(mention) or self._bare(mention) or self._titled(mention)
        group.mentions.append(mention)
        self._order.append((mention, group, why))

    def _defined(self, mention: Mention) -> tuple[_Group, str] | None:
        before = self._text[max(0, mention.span.start - 12) : mention.span.start]
        target = self._before(mention) if self._tables.defining.search(before) else None
        if target is None and not self._short:
            return None
        short = key(mention.text)
        if target is not None:
            self._short[short] = target
        return (self._short[short], "defined short form") if short in self._short else None

    def _before(self, mention: Mention) -> _Group | None:
        """The title that a definition follows: the outermost one that ends nearest before it, in the same sentence."""
        earlier = [(m, group) for m, group, _ in self._order if m.span.end <= mention.span.start and not m.nested]
        if not earlier:
            return None
        nearest, group = max(earlier, key=lambda pair: (not _is_number(pair[0].text), pair[0].span.end))
        here, there = (bisect_right(self._starts, m.span.start) for m in (mention, nearest))
        near = mention.span.start - nearest.span.end <= _DEFINITION_REACH
        return group if near and here == there else None

    def _numbered(self, mention: Mention) -> tuple[_Group, str] | None:
        if not _is_number(mention.text):
            return None
        listed = self._tables.numbers.get(key(mention.text))
        if listed is not None:
            return self._group(*self._tables.parts(listed), listed), "listed number"
        start = mention.span.start
        target = self._before(mention) if self._text[start - 1 : start] == "以" else None
        if target is not None:
            return target, "number of the title before"
        code = self._tables.code.match(mention.text)
        issuer = self._tables.codes[code.group()] if code is not None else ""
        return self._group(key(mention.text), "", None), f"number of {issuer}" if issuer else "number"

    def _bare(self, mention: Mention) -> tuple[_Group, str] | None:
        """A title that is only a head (《实施方案》): the last title before it that ends so."""
        text = mention.text
        if text not in self._tables.heads:
            return None
        for earlier, group, _ in reversed(self._order):
            if not earlier.nested and BRACKET.sub("", earlier.text).endswith(text):
                return group, "last title of this head"
        return None

    def _titled(self, mention: Mention) -> tuple[_Group, str]:
        core, edition = self._tables.parts(self._placed(mention.text))
        listed = self._tables.find(core, edition, self._report.year)
        issuer = "" if listed is not None else self._issuer_before(mention)
        if issuer:
            listed = self._tables.find(issuer + core, edition, self._report.year)
        if listed is not None:
            return self._group(*self._tables.parts(listed), listed), "listed"
        return self._group(core, edition, None), "as written"

    def _issuer_before(self, mention: Mention) -> str:
        """The key of the listed issuer that stands right before a title (国务院办公厅《关于…》), else empty."""
        return self._tables.issuer_before(self._text[max(0, mention.span.start - 20) : mention.span.start])

    def _placed(self, text: str) -> str:
        """`text` with the report's own place for 我市, 我区, 本县 at its head."""
        own = self._tables.own.match(text) if text[:1] in _OWN else None
        if own is None or len(own.group()) != 2:
            return text
        level = own.group()[1]
        place = next((p for p in reversed(self._report.issuer.places) if p.endswith(level)), None)
        return place + text[own.end() :] if place else text

    def _group(self, core: str, edition: str, listed: str | None) -> _Group:
        group = self._groups.get((core, edition))
        if group is None:
            group = self._groups[core, edition] = _Group(core, edition, listed)
        return group

    def merge_editions(self) -> None:
        """A title without its bracket is the one with a bracket, where the report has only one such."""
        for group in self._groups.values():
            if not group.edition and group.listed is None:
                others = [g for g in self._groups.values() if g.core == group.core and g.edition]
                if len(others) == 1:
                    self._merge(group, others[0], "title without its bracket")

    def merge_tails(self) -> None:
        """A title that is the end of a longer one, after its place, issuer or year, is that one."""
        groups = [group for group in self._groups.values() if group.merged is None and group.mentions]
        unlisted = [group for group in groups if group.listed is None]
        for short in groups:
            if len(short.core) < _SHORTEST_TAIL or (short.listed is not None and not self._local_plan(short)):
                continue
            loose = all(mention.rule == "short-form" for mention in short.mentions)
            ending = unlisted if loose else [g for g in unlisted if g.core.endswith(short.core)]
            longer = [g for g in ending if g is not short and self._is_tail(short, g, loose=loose)]
            if longer:
                self._merge(short, min(longer, key=lambda g: self._distance(short, g)), "end of a longer title")

    def _local_plan(self, group: _Group) -> bool:
        """Whether a listed plan stands only without title marks, so that a local one of the same name may be meant."""
        return self._tables.kinds.get(group.listed or "") == "plan" and all(
            not m.rule.startswith("title") and not m.nested for m in group.mentions
        )

    def _is_tail(self, short: _Group, longer: _Group, *, loose: bool) -> bool:
        """Whether `longer` ends in `short`; a `loose` short form may leave words out."""
        if short.edition and longer.edition and short.edition != longer.edition:
            return False
        if not longer.core.endswith(short.core) or len(longer.core) == len(short.core):
            varied = self._tables.varied
            return loose and varied(longer.core, "loose").endswith(varied(short.core, "loose"))
        return loose or self._is_prefix(longer.core[: -len(short.core)])

    def _is_prefix(self, prefix: str) -> bool:
        """Whether `prefix` is nothing but a year, place, body or issuer."""
        prefix = PERIOD.sub("", prefix).removesuffix("度")
        if not prefix or key(self._report.issuer.name).endswith(prefix):
            return True
        place = self._tables.places.longest(prefix)
        rest = prefix[place.end :] if place is not None else prefix
        return not rest or self._tables.own.fullmatch(rest) is not None or self._tables.body.fullmatch(rest) is not None

    @staticmethod
    def _distance(short: _Group, longer: _Group) -> tuple[bool, int]:
        here, there = short.mentions[0].span.start, longer.mentions[0].span.start
        return there > here, abs(here - there)

    def _merge(self, group: _Group, target: _Group, why: str) -> None:
        if target.root() is group:
            return
        group.merged, group.why = target.root(), why

    def links(self) -> dict[Mention, Link]:
        """One link a mention, in the order in which the mentions came."""
        members: dict[int, list[Mention]] = {}
        for group in self._groups.values():
            members.setdefault(id(group.root()), []).extend(group.mentions)
        links: dict[Mention, Link] = {}
        for mention, group, why in self._order:
            root = group.root()
            if root.entity is None:
                root.entity = self._entity(root, members[id(root)])
            links[mention] = Link(mention, root.entity, group.why or why)
        return links

    def _entity(self, root: _Group, members: Sequence[Mention]) -> Entity:
        if root.listed is not None:
            return Entity(EntityType.DOCUMENT, root.listed, kind=self._tables.kinds[root.listed])
        name = self._name(root, members)
        return Entity(EntityType.DOCUMENT, name, scope=self._scope(name, members), kind=self._tables.kind(name))

    def _name(self, root: _Group, members: Iterable[Mention]) -> str:
        """The fullest title, the final text before a draft; what the report calls it otherwise is left out."""
        titles = list({m.text: None for m in members})
        if len(titles) > 1:
            titles = [t for t in titles if self._tables.parts(self._placed(t))[0] == root.core] or titles
        best = titles[0]
        if len(titles) > 1:
            best = min(titles, key=lambda t: (self._is_draft(t), -len(key(t)), t))
        return self._tables.varied(self._placed(best).translate(_ASCII_DIGITS), "name")

    def _is_draft(self, title: str) -> bool:
        bracket = BRACKET.search(title)
        return bracket is not None and self._tables.loose_draft.search(bracket.group(1)) is not None

    def _scope(self, name: str, members: Iterable[Mention]) -> str:
        """The issuer's name for a title that many could bear and that the report says was made, else empty."""
        if self._tables.places.longest(name) is not None or self._tables.issuer.match(key(name)):
            return ""
        if any(place.rstrip("省市县区州盟旗") in name for place in self._report.issuer.places if len(place) > 2):
            return ""
        starts = [m.span.start for m in members if not m.nested]
        made = any(self._tables.issuing.search(self._text[max(0, start - 24) : start]) for start in starts)
        return self._report.issuer.name if made else ""


def _is_number(title: str) -> bool:
    """Whether `title` is a document number (国发〔2021〕5号)."""
    return title.endswith("号") and _NUMBER.search(title) is not None
