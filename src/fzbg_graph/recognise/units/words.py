"""The lexicon's unit tables compiled for recognition: one automaton over all names, small sets for the context."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from ...lexicon import Lexicon, split
from ...lexicon.bodies import Bodies, build_bodies
from ...lexicon.places import Places, build_places
from ...model import Issuer

_GAP = 24  # the longest stretch between a place and the head of its unit, in characters, where the table says none
_CONVENED = 60  # how long the members of a group may be told between 成立由 and its name, in characters
_SCHOOL = "校"  # what a school or university calls itself
_VERBS = ("acts", "leads", "founds", "break", "partner")
# Units of these kinds have no parts that bear their name first: 人大 is not named in 人大常委会.
_UNDIVIDED = frozenset({"congress", "conference", "mass", "institution", "deliberation", "team", "internal"})


class Tag:
    """What a string of the automaton can be, as bits; some are several things. No enum: its `&` is slow."""

    MASK = 1  # holds a level's word or a name by chance: 社区, 市场, 大局
    LEVEL = 2  # 省, 市, 区: the division of that level in the report's chain
    PLACE = 4  # a division or zone under its full name
    SHORT = 8  # a division under its short name or an alias
    BODY = 16  # 司法局, 委, 人民政府
    NATIONAL = 32  # 司法部, 国务院
    HEAD = 64  # 中心, 协会: the end of a name that no list holds
    SELF = 128  # 我局, 本市
    BREAK = 256  # a verb that is never inside a name
    FOUND = 512  # 成立, 组建: the name of something new follows
    DOUBT = 1024  # 和县, 会同县: a division only where the issuer is of it, else 和 and 县
    NATION = 2048  # 中国, 全国: the beginning of a national body's name
    VERB = 8192  # 办理, 办结: the last character of an office's short form begins a verb
    FUNCTION = 4096  # 应急管理部门: a department by its function


class Head(NamedTuple):
    """The end of a name: its kind, what must say where the name begins, the longest stretch between in characters."""

    kind: str
    needs: str
    gap: int


class WordSet:
    """Words by length, for asking whether one begins or ends at a place of a text."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        # By the first and by the last character, the lengths of the words that have it, the longest first.
        self._opening = _lengths((word[0], len(word)) for word in self.words)
        self._closing = _lengths((word[-1], len(word)) for word in self.words)

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def at(self, text: str, start: int) -> int:
        """The length of the longest word that begins at `start`, or 0."""
        for size in self._opening.get(text[start : start + 1], ()):
            if text[start : start + size] in self.words:
                return size
        return 0

    def before(self, text: str, end: int) -> int:
        """The length of the longest word that ends at `end`, or 0."""
        for size in self._closing.get(text[end - 1 : end], ()):
            if size <= end and text[end - size : end] in self.words:
                return size
        return 0


class UnitWords:
    """The automaton, the tags of its patterns, and the words of each role of `unit_words.csv`."""

    def __init__(self, lexicon: Lexicon) -> None:
        bodies, places = lexicon.derive(build_bodies), lexicon.derive(build_places)
        self.kinds = {form: bodies.named(form)[0].kind for form in bodies.forms}
        short = tuple(form for form in bodies.forms if len(form) == 1)  # 委 in 委依法治区办 needs its place before it
        alone = (form for form in bodies.forms if any(body.alone for body in bodies.named(form)))
        self.alone = frozenset(form for form in alone if not form.startswith(short))
        self.inner = dict(_inner(bodies))
        self.governments, self.zones = self._of_kind("government"), self._of_kind("committee")
        self.levels = {row["word"]: row["level"] for row in lexicon.table("unit_levels")}
        self.towns = tuple(sorted((w for w, level in self.levels.items() if level == "town"), key=len, reverse=True))
        self.heads = {
            row["head"]: Head(row["kind"], row["needs"], int(row["gap"] or _GAP)) for row in lexicon.table("unit_heads")
        }
        self.follow = {row["form"]: split(row["follow"]) for row in lexicon.table("unit_contexts")}
        self.by_itself = [
            (row["word"], split(row["issuer"]), bool(row["subject"])) for row in lexicon.table("unit_alone")
        ]
        self.own = {row["word"]: split(row["issuer"]) for row in lexicon.table("unit_own")}
        holders = lexicon.table("unit_holders")
        self._held = sorted(((row["issuer"], split(row["kinds"])) for row in holders), key=lambda row: -len(row[0]))
        clause = [head for head, of in self.heads.items() if of.kind == "deliberation"]
        self._offices = tuple(sorted({a[len(b) :] for a in clause for b in clause if a != b and a.startswith(b)}))
        roles: dict[str, list[str]] = {}
        for row in lexicon.table("unit_words"):
            roles.setdefault(row["role"], []).append(row["word"])
        self.role = {role: WordSet(words) for role, words in roles.items()}
        self.edge = WordSet((*roles["border"], *(word for role in _VERBS for word in roles[role] if len(word) > 1)))
        opening, closing = ("|".join(sorted(roles[role], key=len, reverse=True)) for role in ("founds", "possessive"))
        agent = "|".join(roles["agent"])
        self.convened = re.compile(f"(?:{opening})(?:{agent})[^。；;\\n]{{2,{_CONVENED}}}(?:{closing})\\Z")
        self.counted = re.compile(f"[0-9０-９]+[余多]?(?:{'|'.join(roles['counter'])})")
        tags = self._tags(bodies, places)
        patterns = sorted(tags)
        self.tags = [tags[pattern] for pattern in patterns]
        self.automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard)

    def acts(self, text: str, start: int) -> bool:
        """Whether a predicate, or what opens one, begins at `start`."""
        return self.role["leads"].at(text, start) > 0 or self.role["acts"].at(text, start) > 0

    def owns(self, noun: str, issuer: str) -> bool:
        """Whether the issuer of this name calls itself by `noun`: 局 of a 税务局, 校 of a 大学."""
        return noun in self.role["own"] and (noun[-1] in issuer or issuer.endswith(self.own.get(noun, ("\n",))))

    def held(self, issuer: str) -> tuple[str, ...]:
        """The kinds of listed bodies that an issuer of this name has one of each of, so that they need no place."""
        return next((kinds for ending, kinds in self._held if issuer.endswith(ending)), ())

    def parts(self, issuer: str) -> tuple[str, ...]:
        """The kinds of unlisted heads that are the issuer's own where they stand alone: 学院 in a university."""
        return self.held(issuer) if issuer.endswith(tuple(self.own[_SCHOOL])) else ()

    def office_of(self, form: str) -> str:
        """领导小组 of 领导小组办公室; empty for other forms."""
        return next((form[: -len(word)] for word in self._offices if form.endswith(word)), "")

    def _of_kind(self, kind: str) -> tuple[str, ...]:
        return tuple(sorted((form for form, of in self.kinds.items() if of == kind), key=len, reverse=True))

    def _tags(self, bodies: Bodies, places: Places) -> dict[str, int]:
        """Every string of the automaton with what it can be."""
        role = {name: sorted(words.words) for name, words in self.role.items()}
        doubt = self.role["doubt"]
        full = {division.name for division in places.divisions}
        everyday = {*role["common"], *places.everyday, *self.levels}
        shorts = {name for division in places.divisions for name in (division.short, *division.aliases)}
        offices = (form for form in bodies.forms if self.kinds[form] == "department" and len(form) > 2)
        groups: tuple[tuple[int, Iterable[str]], ...] = (
            (Tag.MASK, role["mask"]),
            (Tag.VERB, role["verbmask"]),
            (Tag.LEVEL, self.levels),
            (Tag.DOUBT, (name for name in full if name[:-1] in doubt)),
            (Tag.PLACE, (name for name in full if name[:-1] not in doubt)),
            (Tag.SHORT, (name for name in shorts if name not in everyday and name[:-1] not in doubt)),
            (Tag.BODY, bodies.forms),
            (Tag.NATIONAL, bodies.national_forms),
            (Tag.HEAD, self.heads),
            (Tag.SELF, (own + noun for own in role["self"] for noun in role["own"])),
            (Tag.BREAK, role["break"]),
            (Tag.FOUND, role["founds"]),
            (Tag.NATION, role["nation"]),
            (Tag.FUNCTION, {form[:-1] + word for form in offices for word in role["functional"]}),
        )
        tags: dict[str, int] = {}
        for flag, words in groups:
            for word in words:
                tags[word] = tags.get(word, 0) | flag
        return tags


def _lengths(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """The lengths that go with each character, the longest first."""
    found: dict[str, set[int]] = {}
    for char, length in pairs:
        found.setdefault(char, set()).add(length)
    return {char: tuple(sorted(lengths, reverse=True)) for char, lengths in found.items()}


def _inner(bodies: Bodies) -> Iterator[tuple[str, tuple[tuple[int, str], ...]]]:
    """Each form with the lengths and kinds of the units that it begins with: 委 in 委宣传部, 水利部 in 水利部黄委."""
    for form in bodies.forms:
        names = {body.name for body in bodies.named(form)}
        heads = ((size, body) for size in range(1, len(form)) for body in bodies.named(form[:size])[:1])
        found = {b.name: (size, b.kind) for size, b in heads if b.name not in names and b.kind not in _UNDIVIDED}
        inner = tuple(found.values())
        if inner:
            yield form, inner
    for form in bodies.national_forms:  # not 国务院 in 国务院办公厅: its office is hardly ever told from it
        whole = bodies.national(form)
        units = ((size, bodies.national(form[:size])) for size in range(2, len(form)))
        inner = tuple((n, "national") for n, u in units if u and u != whole and u.kind in ("ministry", "vertical"))
        if inner:
            yield form, inner


def town_of(issuer: Issuer, words: UnitWords) -> str:
    """The name of the town or street that `issuer` governs, without its level's word (万兴); empty for all others."""
    rest = issuer.name
    for place in issuer.places:
        name = next((place.removesuffix(word) for word in words.towns if place.endswith(word)), "")
        if name:
            return name
        rest = rest.partition(place)[2] or rest
    government = next((form for form in words.governments if rest.startswith(form)), "")
    rest = rest.removeprefix(government)
    return next((rest[:at] for word in words.towns if (at := rest.rfind(word)) > 1), "")
