"""Extractions and annotated reports to precision, recall and F1, a layer and a type, with every error.

Both sides have the interchange form. What the gold marks optional is neither rewarded nor punished.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = Mapping[str, Any]
LAYERS = ("mentions", "entities", "unit names", "relations", "status", "indicators")
_FOLDED = re.compile(r"[\s“”\"'‘’《》〈〉<>「」『』·.,，、。:：()（）\[\]【】-]|[—－–―~～]")


@dataclass(slots=True)
class Tally:
    """Hits, false alarms and misses."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 0 where nothing is there."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0


@dataclass(frozen=True, slots=True)
class Error:
    """One disagreement: in which report and layer, of which type, `wrong` or `missed`, and what."""

    report: str
    layer: str
    kind: str
    what: str
    text: str


@dataclass(slots=True)
class Scores:
    """Tallies by (layer, type), with type "" for the whole layer, and the errors in order of the reports."""

    tallies: dict[tuple[str, str], Tally] = field(default_factory=dict)
    errors: list[Error] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[str, str, Tally]]:
        """Layer, type and tally; a layer's total first, then its types by name."""
        for layer in LAYERS:
            kinds = sorted(kind for known, kind in self.tallies if known == layer)
            yield from ((layer, kind, self.tallies[layer, kind]) for kind in kinds)

    def _count(self, layer: str, kind: str, *, tp: int = 0, fp: int = 0, fn: int = 0) -> None:
        for key in dict.fromkeys([(layer, ""), (layer, kind)]):
            tally = self.tallies.setdefault(key, Tally())
            tally.tp, tally.fp, tally.fn = tally.tp + tp, tally.fp + fp, tally.fn + fn

    def _wrong(self, report: str, layer: str, kind: str, text: str) -> None:
        self._count(layer, kind, fp=1)
        self.errors.append(Error(report, layer, kind, "wrong", text))

    def _missed(self, report: str, layer: str, kind: str, text: str) -> None:
        self._count(layer, kind, fn=1)
        self.errors.append(Error(report, layer, kind, "missed", text))


def score(pairs: Sequence[tuple[str, Json, Json]]) -> Scores:
    """Scores over (report's name, gold, prediction), micro-averaged. Layers are as the format's guidelines name them.

    mentions: span and type exact. entities: type and any acceptable name, once a report. unit names: the share of
    matched units that bear their full name. relations: subject, predicate and object, once a report. status: of the
    matched relations. indicators: value and unit, at overlapping places.
    """
    scores = Scores({(layer, ""): Tally() for layer in LAYERS})
    for name, gold, prediction in pairs:
        _score_mentions(scores, name, gold, prediction)
        _score_entities(scores, name, gold, prediction)
        _score_relations(scores, name, gold, prediction)
        _score_indicators(scores, name, gold, prediction)
    return scores


def folded(name: str) -> str:
    """`name` without what never tells two names apart: width, quotes, brackets, dashes, spaces."""
    return _FOLDED.sub("", unicodedata.normalize("NFKC", name))


def _names(entity: Json) -> set[str]:
    return {folded(name) for name in [entity["name"], *entity.get("aka", [])]}


def _spans(entity: Json) -> set[tuple[int, int]]:
    return {(mention["start"], mention["end"]) for mention in entity.get("mentions", [])}


def _score_mentions(scores: Scores, name: str, gold: Json, prediction: Json) -> None:
    expected = {
        (mention["start"], mention["end"]): (
            entity["type"],
            bool(entity.get("optional") or mention.get("optional")),
            mention["text"],
        )
        for entity in gold["entities"]
        for mention in entity["mentions"]
    }
    found: set[tuple[tuple[int, int], str]] = set()
    for entity in prediction["entities"]:
        for mention in entity.get("mentions", []):
            span, kind = (mention["start"], mention["end"]), entity["type"]
            if (span, kind) in found:
                continue
            found.add((span, kind))
            match = expected.get(span)
            if match and match[1]:
                continue
            if match and match[0] == kind:
                scores._count("mentions", kind, tp=1)
            else:
                scores._wrong(name, "mentions", kind, f"{mention.get('text')} {span[0]}–{span[1]}")
    for span, (kind, optional, text) in expected.items():
        if not optional and (span, kind) not in found:
            scores._missed(name, "mentions", kind, f"{text} {span[0]}–{span[1]}")


def _score_entities(scores: Scores, name: str, gold: Json, prediction: Json) -> None:
    used: set[str] = set()
    for entity in prediction["entities"]:
        kind, names = entity["type"], _names(entity)
        match = next((g for g in gold["entities"] if g["type"] == kind and _names(g) & names), None)
        if match is None:
            spans = _spans(entity)
            if not any(g.get("optional") and _spans(g) & spans for g in gold["entities"]):
                scores._wrong(name, "entities", kind, entity["name"])
        elif match.get("optional"):
            continue
        elif match["id"] in used:
            scores._wrong(name, "entities", kind, f"{entity['name']} (again)")
        else:
            used.add(match["id"])
            scores._count("entities", kind, tp=1)
            if kind == "Unit":
                _score_unit_name(scores, name, match, entity)
    for entity in gold["entities"]:
        if not entity.get("optional") and entity["id"] not in used:
            scores._missed(name, "entities", entity["type"], entity["name"])


def _score_unit_name(scores: Scores, name: str, gold: Json, entity: Json) -> None:
    full = folded(gold["name"])
    if folded(entity["name"]) in {known for known in _names(gold) if known == full or known[:3] == full[:3]}:
        scores._count("unit names", "", tp=1)
    else:
        scores._wrong(name, "unit names", "", f"{entity['name']} ≠ {gold['name']}")
        scores._count("unit names", "", fn=1)


def _aligned(gold: Json, prediction: Json) -> dict[str, str | None]:
    """The gold entity that each predicted one stands for: by name and type, else by the most shared spans."""
    out: dict[str, str | None] = {}
    for entity in prediction["entities"]:
        names, spans = _names(entity), _spans(entity)
        best = next((g["id"] for g in gold["entities"] if g["type"] == entity["type"] and _names(g) & names), None)
        if best is None:
            count, candidate = max(((len(spans & _spans(g)), g["id"]) for g in gold["entities"]), default=(0, None))
            best = candidate if count else None
        out[entity["id"]] = best
    return out


def _triple(subject: str, predicate: str, object_: str) -> tuple[str, str, str]:
    if predicate == "collaboratesWith":
        subject, object_ = sorted((subject, object_))
    return subject, predicate, object_


def _score_relations(scores: Scores, name: str, gold: Json, prediction: Json) -> None:
    aligned = _aligned(gold, prediction)
    labels = {entity["id"]: entity["name"] for entity in gold["entities"]}
    own = {entity["id"]: entity["name"] for entity in prediction["entities"]}
    soft = {entity["id"] for entity in gold["entities"] if entity.get("optional")}
    firm: dict[tuple[str, str, str], set[str]] = {}
    maybe: dict[tuple[str, str, str], set[str]] = {}
    for relation in gold["relations"]:
        key = _triple(relation["subject"], relation["predicate"], relation["object"])
        optional = relation.get("optional") or key[0] in soft or key[2] in soft
        firm.setdefault(key, set())
        maybe.setdefault(key, set())
        (maybe if optional else firm)[key].add(relation["status"])
    found: dict[tuple[str, ...], set[str]] = {}
    for relation in prediction["relations"]:
        subject, object_ = aligned.get(relation["subject"]), aligned.get(relation["object"])
        unknown = (own.get(relation["subject"], ""), relation["predicate"], own.get(relation["object"], ""), "?")
        place: tuple[str, ...] = unknown
        if subject and object_:
            place = _triple(subject, relation["predicate"], object_)
        found.setdefault(place, set()).add(relation["status"])
    for place, statuses in found.items():
        text = " ".join(labels.get(part, part) for part in place)
        if len(place) == 3 and (key := (place[0], place[1], place[2])) in firm:
            if firm[key]:
                scores._count("relations", key[1], tp=1)
                _score_status(scores, name, text, statuses, firm[key], maybe[key])
        elif len(place) == 4 or not (place[0] in soft or place[2] in soft):
            scores._wrong(name, "relations", place[1], text)
    for key, statuses in firm.items():
        if statuses and key not in found:
            scores._missed(name, "relations", key[1], " ".join(labels.get(part, part) for part in key))


def _score_status(scores: Scores, name: str, text: str, found: set[str], firm: set[str], maybe: set[str]) -> None:
    scores._count("status", "", tp=len(found & firm))
    for status in sorted(found - firm - maybe):
        scores._wrong(name, "status", "", f"{text}: {status}")
    for status in sorted(firm - found):
        scores._missed(name, "status", "", f"{text}: {status}")


def _unit_of_measure(unit: str) -> str:
    return re.sub(r"^个(?=.)", "", folded(unit))


def _score_indicators(scores: Scores, name: str, gold: Json, prediction: Json) -> None:
    left = list(gold.get("indicators", []))
    for indicator in prediction.get("indicators", []):
        match = next((g for g in left if _same_indicator(g, indicator)), None)
        if match is None:
            text = f"{indicator.get('label')} {indicator['value']:g} {indicator['unit']}"
            scores._wrong(name, "indicators", "", text)
            continue
        left.remove(match)
        if not match.get("optional"):
            scores._count("indicators", "", tp=1)
    for indicator in left:
        if not indicator.get("optional"):
            scores._missed(name, "indicators", "", f"{indicator['label']} {indicator['value']} {indicator['unit']}")


def _same_indicator(gold: Json, found: Json) -> bool:
    value, other = float(gold["value"]), float(found["value"])
    same_value = abs(value - other) <= 1e-9 * max(1.0, abs(value))
    same_unit = gold.get("optional") or _unit_of_measure(str(gold["unit"])) == _unit_of_measure(str(found["unit"]))
    return bool(same_value and same_unit and found["start"] < gold["end"] and gold["start"] < found["end"])
