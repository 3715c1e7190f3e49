"""Sentences with marked names, `{区司法局|Unit}印发{《…》|Document}`, to links and relations by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fzbg_graph.lexicon import load
from fzbg_graph.model import (
    Entity,
    EntityType,
    Issuer,
    Link,
    Mention,
    Relation,
    Report,
    Section,
    SectionRole,
    Sentence,
    Span,
    Status,
)
from fzbg_graph.relate import relate

ISSUER = Entity(EntityType.UNIT, "甲市人民政府")
_OUTSIDE = {"《": "》", "“": "”"}


class Marked:
    """A sentence without its marks, its links, and what the marks call subject, object or other.

    A name is `{text|Type}` or `{text|Type|role}`; names may nest. 《》 and quotes round a whole name are outside it.
    """

    def __init__(self, marked: str) -> None:
        self.text = ""
        self.links: list[Link] = []
        self.roles: dict[str, Entity] = {}
        self.marked: set[Entity] = set()
        self._read(iter(re.split(r"([{}])", marked)), nested=False)
        self.links.sort(key=lambda link: (link.mention.span.start, -link.mention.span.end))

    def _read(self, parts: Iterator[str], *, nested: bool) -> None:
        for part in parts:
            if part == "{":
                start = len(self.text)
                self._read(parts, nested=True)
                self._close(start, nested=nested)
            elif part == "}":
                return
            elif nested and "|" in part:
                content, *self._marks = part.split("|")
                self.text += content
            else:
                self.text += part

    def _close(self, start: int, *, nested: bool) -> None:
        end = len(self.text)
        if _OUTSIDE.get(self.text[start]) == self.text[end - 1]:
            start, end = start + 1, end - 1
        name, type_ = self.text[start:end], EntityType(self._marks[0])
        entity = ISSUER if name == ISSUER.name else Entity(type_, name)
        self.links.append(Link(Mention(Span(start, end), name, type_, "mark", nested=nested), entity, "mark"))
        if len(self._marks) > 1:
            self.roles[self._marks[1]] = entity
            self.marked.add(entity)


def related(marked: Marked, status: Status = Status.DONE, links: list[Link] | None = None) -> tuple[Relation, ...]:
    """The relations of one sentence, whose default is `status`, in a report of 2024; `links` replace its own."""
    span = Span(0, len(marked.text))
    report = Report("r.txt", marked.text, "", "", Span(0, 0), Issuer(ISSUER.name, "government", ("甲市",)), 2024)
    section = Section(0, span, "", 0, SectionRole.ACHIEVEMENTS)
    sentences = (Sentence(0, span, 0, status),)
    return relate(report, (section,), sentences, marked.links if links is None else links, ISSUER, load())


def told(marked: str, status: Status = Status.DONE) -> set[str]:
    """The relations as `subject predicate object`, the issuer written as 我; other statuses than done follow."""
    return {
        " ".join(
            [
                "我" if relation.subject == ISSUER else relation.subject.name,
                relation.predicate,
                "我" if relation.object == ISSUER else relation.object.name,
                *([] if relation.status is Status.DONE else [relation.status]),
            ]
        )
        for relation in related(Marked(marked), status)
    }
