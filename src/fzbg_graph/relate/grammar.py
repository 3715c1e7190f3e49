"""Rules and word lists of the lexicon, compiled once into what the reader of clauses looks up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from ..lexicon import Lexicon
from ..model import EntityType, Predicate
from .roles import NEUTRAL, ROLES, STATUS

OBJECT = "…"  # the object's place in a trigger: 落实…, …落地, 以…为; a trigger without it stands on either side
CUTS = "，；：。！？】,;:!?."
STOPS = "；;。！？!?."
BRACKETS = "（）()"
NAMED = "\1"  # stands for a name in the text that is searched
UNUSED, WORD, CUT, STOP, BRACKET, NAME = range(6)  # what a word is to a sentence; unused if of no reading and no role
_LONGEST_LEAD = 6
_LEADS = frozenset({"agent", "passive", "approver", "oblique"})
_VERBS = frozenset({"verb", "phrase", "shared"})
_PLACED = frozenset({"inner", "nested", "spread"})  # forms whose triggers are looked for at one place


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of `relations.yaml`; the head of that file says what its fields mean."""

    id: str
    predicate: Predicate
    objects: frozenset[EntityType]
    form: str
    light: bool
    confidence: float
    names: tuple[str, ...]
    triggers: tuple[str, ...]
    short: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a trigger says of an object of `types`: of one behind it if `before`, of one in front if `after`.

    `close` is the second half of a trigger such as 以…为, to be found between the object and the end of the clause;
    it overrules what the first half, `head`, says alone.
    """

    rule: Rule
    types: frozenset[EntityType]
    before: bool
    after: bool
    head: str = ""
    close: str = ""


class Word:
    """A word of the automaton: the readings of its triggers, and its roles in a clause.

    `behind[type]` and `before[type]` are what it says of an object of that type behind it, or in front of it. The rest
    says whether it governs names, as a trigger or as a verb known to say no relation (`verb`), speaks only of names in
    front (`noun`), leaves the meaning to a noun behind the object (`light`: 加强《X》的学习), only opens a phrase
    (`phrase`: 根据…), says nothing but `implements` (`carries`), or no
    relation even so (`barren`). `closes` are the second halves of which one must
    follow where the word says nothing alone (就…学习).
    """

    __slots__ = (
        "barren",
        "before",
        "behind",
        "carries",
        "closes",
        "light",
        "mark",
        "noun",
        "phrase",
        "roles",
        "status",
        "text",
        "verb",
    )

    def __init__(self, text: str, readings: Sequence[Reading], roles: int) -> None:
        self.text, self.roles, self.status = text, roles, roles & STATUS
        self.behind = {type_: tuple(r for r in readings if r.before and type_ in r.types) for type_ in EntityType}
        self.before = {type_: tuple(r for r in readings if r.after and type_ in r.types) for type_ in EntityType}
        alone = [reading for reading in readings if not reading.close]
        self.verb = bool(readings or roles & NEUTRAL)
        self.noun = bool(readings) and not any(reading.before for reading in readings)
        self.light = bool(alone) and all(reading.rule.light for reading in alone)
        self.closes = tuple(reading.close for reading in readings) if readings and not alone else ()
        self.phrase = bool(readings) and all(reading.rule.form == "phrase" for reading in readings if reading.before)
        self.carries = all(reading.rule.predicate is Predicate.IMPLEMENTS for reading in readings)
        self.barren = self.carries and bool(roles & NEUTRAL)
        self.mark = _mark(text, used=bool(readings or roles))


class Grammar:
    """The compiled rules: one automaton over all words, the words that may lead a unit, and patterns of the rest.

    `words` are indexed as in `hits`. `rules` holds the first rule of each form. `short` are the verbs of one character
    that govern only what follows at once.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.leads: dict[str, str] = {}
        self.leading: dict[str, Rule] = {}
        rules = tuple(_rule(row) for row in lexicon.tree("relations"))
        self.rules: Mapping[str, Rule] = {rule.form: rule for rule in reversed(rules)}
        self.inner = tuple(rule for rule in rules if rule.form == "inner")
        readings: dict[str, list[Reading]] = {}
        roles = dict.fromkeys(CUTS + BRACKETS + NAMED, 0)
        for rule in rules:
            for trigger in rule.triggers if rule.form not in _PLACED else ():
                self._add_trigger(rule, trigger, readings, roles)
        _inherit(readings)
        placed: dict[str, list[str]] = {}
        for row in lexicon.table("relation_words"):
            self._add_word(row["word"], row["role"], roles, placed)
        self._lead_ends = frozenset(lead[-1] for lead in self.leads)
        self._compile(placed)
        texts = dict.fromkeys((*readings, *roles))
        short = {verb for rule in rules for verb in rule.short}
        self.short = {verb: _short(verb, rules) for verb in sorted(short)}
        self.short_verb = re.compile(rf"({_either(sorted(short)).pattern})了?[《“「‘\"]?\Z")
        self.words = tuple(Word(text, readings.get(text, ()), roles.get(text, 0)) for text in texts)
        self._automaton = AhoCorasick(list(texts), matchkind=MatchKind.LeftmostLongest)

    def hits(self, text: str) -> list[tuple[int, int, int]]:
        """Every word of the grammar in `text`, as (index of the word, start, end), in order and without overlaps."""
        return self._automaton.find_matches_as_indexes(text)

    def lead(self, text: str, start: int, floor: int) -> tuple[str, str]:
        """The longest leading word that ends at `start` and begins at `floor` or later, with its role; or empty."""
        if start <= floor or text[start - 1] not in self._lead_ends:
            return "", ""
        for length in range(min(_LONGEST_LEAD, start - floor), 0, -1):
            word = text[start - length : start]
            role = self.leads.get(word)
            if role is not None:
                return word, role
        return "", ""

    def _compile(self, placed: Mapping[str, list[str]]) -> None:
        """The patterns of words that are looked for at one place, and not in the whole text."""
        self.first = frozenset(placed["first"])
        self.openers = tuple(placed["opener"])
        self.late = frozenset(placed["late"])
        self.meeting, self.held = _either(placed["meeting"]), _either(placed["held"])
        self.meeting_ends = frozenset(word[-1] for word in placed["meeting"])
        self.staff, self.others, self.thing = (_either(placed[role]) for role in ("staff", "others", "thing"))
        self.during, self.after, self.perfect = (_either(placed[role]) for role in ("during", "after", "perfect"))
        openers, adverbs = _either(placed["opener"]).pattern, _either(placed["adverb"]).pattern
        heads, that = _either(placed["head"]).pattern, _either(placed["that"]).pattern
        self.stranger = re.compile(
            rf"\s*(?:.{{0,24}}?(?:{openers}))?(?P<name>(?P<that>{that})|[\w“”、]{{1,24}}?(?:{heads}))(?:{adverbs})*\s*"
        )
        self.stranger_ends = frozenset(word[-1] for word in (*placed["head"], *placed["that"]))
        self.common = re.compile(
            rf"[在向为对给从到将把让使被]|{self.staff.pattern}|{_either(placed['common']).pattern}"
        )
        self.framing = re.compile(rf"[”》]?(?:{_either(placed['framing']).pattern})")
        self.party = re.compile(rf"(?:{_either(placed['party']).pattern})\w{{0,4}}\Z")
        joiner, held = _either(placed["joiner"]).pattern, _either(placed["held"]).pattern
        self.joins = re.compile(rf"[”》]?(?:{held})?(?:[、和及暨]|{joiner})")

    def _add_trigger(self, rule: Rule, trigger: str, readings: dict[str, list[Reading]], roles: dict[str, int]) -> None:
        head, _, tail = trigger.partition(OBJECT)
        if rule.form in {"with", "delegate"}:
            self.leads[head], self.leading[head] = rule.form, rule
        if rule.form not in _VERBS:
            if rule.form != "with":
                roles[head] = roles.get(head, 0) | ROLES.get(rule.form, 0)
        elif OBJECT not in trigger:
            readings.setdefault(head, []).append(Reading(rule, rule.objects, True, True, head))
        elif head:
            readings.setdefault(head, []).append(Reading(rule, rule.objects, True, False, head, tail))
        else:
            readings.setdefault(tail, []).append(Reading(rule, rule.objects, False, True, tail))

    def _add_word(self, text: str, role: str, roles: dict[str, int], placed: dict[str, list[str]]) -> None:
        if role in _LEADS:
            self.leads.setdefault(text, role)
        elif role == "mask":
            roles.setdefault(text, 0)
        elif role in ROLES:
            roles[text] = roles.get(text, 0) | ROLES[role]
        else:
            placed.setdefault(role, []).append(text)


def _inherit(readings: dict[str, list[Reading]]) -> None:
    """A longer trigger says of the types that its own rules leave out what the triggers within it say.

    So 被确定为, listed for awards, also makes a trial of 确定为, and no list has to repeat another's words.
    """
    for long in sorted(readings, key=lambda text: (len(text), text)):
        within = [text for text in readings if text != long and text in long]
        widest = [text for text in within if sum(text in other for other in within) == 1]
        for side in ("before", "after"):
            own = {type_ for reading in readings[long] if getattr(reading, side) for type_ in reading.types}
            for reading in [reading for text in widest for reading in readings[text] if getattr(reading, side)]:
                if types := reading.types - own:
                    before, after = side == "before", side == "after"
                    readings[long].append(replace(reading, types=types, before=before, after=after))


def _short(verb: str, rules: Sequence[Rule]) -> Word:
    readings = [Reading(rule, rule.objects, True, False, verb) for rule in rules if verb in rule.short]
    return Word(verb, readings, 0)


def _mark(text: str, *, used: bool) -> int:
    if text == NAMED:
        return NAME
    if text in BRACKETS:
        return BRACKET
    if text in CUTS:
        return STOP if text in STOPS else CUT
    return WORD if used else UNUSED


def _either(words: list[str]) -> re.Pattern[str]:
    """Any of the words, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))


def _rule(row: Mapping[str, Any]) -> Rule:
    types = row["object"] if isinstance(row["object"], list) else [row["object"]]
    return Rule(
        row["id"],
        Predicate(row["predicate"]),
        frozenset(map(EntityType, types)),
        row.get("form", "verb"),
        row.get("light", False),
        row["confidence"],
        tuple(row.get("names", ())),
        tuple(row.get("triggers", ())),
        tuple(row.get("short", ())),
    )
