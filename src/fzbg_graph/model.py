"""The nouns: plain frozen values that every stage takes and returns.

Offsets are half-open and count Unicode code points of `Report.text`, the decoded text as read. The text is never
normalised in place: look-up keys are normalised, the text is not.

The nouns made most often (`Span`, `Mention`, `Link`, `Evidence`) are named tuples, which are made in a third of the
time; the others are frozen dataclasses.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range `[start, end)` of code points in `Report.text`."""

    start: int
    end: int


class EntityType(StrEnum):
    """What a name names; the five types of the annotation guidelines."""

    UNIT = "Unit"
    POLICY = "Policy"
    PROGRAM = "Program"
    DOCUMENT = "Document"
    HONOUR = "Honour"


class Predicate(StrEnum):
    """How two entities are related; the nine relations of the annotation guidelines."""

    IMPLEMENTS = "implements"
    PROMOTES = "promotes"
    STUDIES = "studies"
    ISSUES = "issues"
    BASED_ON = "basedOn"
    ESTABLISHES = "establishes"
    COLLABORATES_WITH = "collaboratesWith"
    PARTICIPATES_IN = "participatesIn"
    RECEIVES = "receives"


class Status(StrEnum):
    """Whether a claim is reported as done or going on, is planned, or is named as a deficiency."""

    DONE = "done"
    PLANNED = "planned"
    SHORTFALL = "shortfall"


class SectionRole(StrEnum):
    """The part that a section plays.

    A report must tell its measures and results, its deficiencies and their causes, how the first responsible person
    (第一责任人) performed, and the next year's plan: 《法治政府建设与责任落实督察工作规定》(2019).
    """

    OPENING = "opening"
    ACHIEVEMENTS = "achievements"
    SHORTCOMINGS = "shortcomings"
    LEADERSHIP = "leadership"
    PLAN = "plan"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Issuer:
    """The organisation whose report it is.

    `name` is the canonical full name (天津市南开区人民政府). `places` is the chain of divisions that it belongs to,
    from the province-level place down, each without its parents (("天津市", "南开区")); empty for a national body.
    `kind` is a code of `lexicon/unit_kinds.csv`, such as government, department, street.
    """

    name: str
    kind: str
    places: tuple[str, ...]

    @property
    def region(self) -> str:
        """The chain written as one name (天津市南开区); empty for a national body."""
        return "".join(self.places)


@dataclass(frozen=True, slots=True)
class Report:
    """One report as read.

    `name` is the file's name without folders; `sha256` is that of the text in UTF-8. `title` is clean (no line breaks);
    `title_span` covers it in the text. `year` is the year reported on, not that of publication.
    """

    name: str
    text: str
    sha256: str
    title: str
    title_span: Span
    issuer: Issuer
    year: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it; `span` reaches to the next section's heading.

    `level` is 0 for the opening before the first heading, 1 for 一、, 2 for （一）, 3 for 1. and so on. `role` is taken
    from the heading's own words, else from the section above.
    """

    index: int
    span: Span
    heading: str
    level: int
    role: SectionRole


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or one heading line; `section` is the index of its section.

    `status` is the default that the section's role and the sentence's own words give to what it says.
    """

    index: int
    span: Span
    section: int
    status: Status
    heading: bool = False


class Mention(NamedTuple):
    """A name found in the text and not yet understood.

    `text` is the name without stray white space; `rule` says what found it. `name` is the canonical name where the list
    that holds it knows one, else None. `nested` marks a name inside a longer one.
    """

    span: Span
    text: str
    type: EntityType
    rule: str
    name: str | None = None
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """What a name stands for. Two entities are the same if type, scope and key are.

    `name` is the canonical full name. `scope` is the issuer's name where the entity is known only inside its issuer's
    reports (《干部值班制度》 of one street), else empty. `places` is a unit's chain of divisions, as in `Issuer`;
    `kind` a code of its type's kinds, or empty.
    """

    type: EntityType
    name: str
    scope: str = ""
    kind: str = ""
    places: tuple[str, ...] = ()


class Link(NamedTuple):
    """A mention understood, or declined: `entity` is None then. `why` always says the method or the reason."""

    mention: Mention
    entity: Entity | None
    why: str


class Evidence(NamedTuple):
    """Where a claim stands: its section's index, its sentence's index, the quote's span, and the rule that read it."""

    section: int
    sentence: int
    quote: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Relation:
    """One claim. `subject_span` and `object_span` are the mentions it was read from; None where the issuer is implied.

    `year` is the year it speaks of: the report's, or the next for what is planned. `confidence` is in (0, 1].
    """

    subject: Entity
    predicate: Predicate
    object: Entity
    status: Status
    evidence: Evidence
    year: int
    confidence: float
    subject_span: Span | None = None
    object_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A counted or measured result; `value` is multiplied out (1.2万 is 12000.0), percent 0 to 100.

    `subject` is the unit that it is told of. `evidence.quote` runs over label, number and unit where they stand
    together.
    """

    label: str
    value: float
    unit: str
    approximate: bool
    subject: Entity
    status: Status
    year: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one report says: a pure function of the report and the lexicon."""

    report: Report
    issuer: Entity
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    links: tuple[Link, ...]
    relations: tuple[Relation, ...]
    indicators: tuple[Indicator, ...]

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Every entity that is named or related, the issuer first, then in order of first appearance."""
        seen = {self.issuer: None}
        seen.update((link.entity, None) for link in self.links if link.entity is not None)
        for relation in self.relations:
            seen[relation.subject] = seen[relation.object] = None
        return tuple(seen)

    @property
    def declined(self) -> tuple[Link, ...]:
        """The mentions that could not be resolved, with the reason."""
        return tuple(link for link in self.links if link.entity is None)
