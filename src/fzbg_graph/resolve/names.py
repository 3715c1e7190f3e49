"""Mentions of policies, programmes and honours to links: by the lists, else as written, one name for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..lexicon import Lexicon, split
from ..model import Entity, EntityType, Link, Mention, Report, Sentence

_TABLES = {EntityType.POLICY: "policies", EntityType.PROGRAM: "programs", EntityType.HONOUR: "honours"}
_MARKS = re.compile(r"[\s“”‘’「」『』\"']")
_QUOTED = re.compile(r"“([^“”]{3,})”")
_Key = tuple[EntityType, str]


@dataclass(frozen=True, slots=True)
class Names:
    """The canonical name of every written form, and its kind, by type and key; a variant's name is its own.

    `ends` is what a longer form of the same name adds at its end (“屋场夜话”|工作法), `opens` what it adds before it: a
    place, a scope, a batch, a year.
    """

    canonical: Mapping[_Key, str]
    kinds: Mapping[_Key, str]
    variants: frozenset[_Key]
    nationwide: tuple[str, ...]
    ends: re.Pattern[str]
    opens: re.Pattern[str]


def build_names(lexicon: Lexicon) -> Names:
    """The names of `policies`, `programs` and `honours`; a form that two rows claim is that of the first."""
    canonical: dict[_Key, str] = {}
    kinds: dict[_Key, str] = {}
    variants: set[_Key] = set()
    for kind, table in _TABLES.items():
        for row in lexicon.table(table):
            kinds[kind, row["name"]] = row["kind"]
            canonical[kind, _key(row["name"])] = row["name"]
        for row in lexicon.table(table):
            for form in (*split(row["aliases"]), *split(row["weak"])):
                canonical.setdefault((kind, _key(form)), row["name"])
            for form in split(row["variants"]):
                canonical.setdefault((kind, _key(form)), form)
                kinds.setdefault((kind, form), row["kind"])
                variants.add((kind, form))
    words: dict[str, list[str]] = {}
    for row in lexicon.table("name_words"):
        words.setdefault(row["role"], []).append(row["word"])
    region = f"[{''.join(words['region'])}]"
    return Names(
        canonical,
        kinds,
        frozenset(variants),
        tuple(words["nationwide"]),
        re.compile(f"{_any(words['short_middle'])}?{_any(words['short_end'])}"),
        re.compile(
            r"(?:(?:19|20)\d\d年度?)?(?:第[一二三四五六七八九十\d]+[批届期])?"
            rf"(?:全[国{region[1:]}|[\u4e00-\u9fff]{{0,8}}{region}级?)?"
        ),
    )


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})"


def resolve_names(
    report: Report, _sentences: Sequence[Sentence], mentions: Sequence[Mention], lexicon: Lexicon
) -> dict[Mention, Link]:
    """One link for each mention of a policy, programme or honour in `mentions`.

    A name that no list holds belongs to the report's issuer (`Entity.scope`), unless it is nationwide by its own words.
    """
    names = lexicon.derive(build_names)
    own = [mention for mention in mentions if mention.type in _TABLES]
    canonical = [names.canonical.get((mention.type, _key(mention.name or mention.text))) for mention in own]
    longest = _longest([m for m, name in zip(own, canonical, strict=True) if _free(m, name, names)], names)
    out: dict[Mention, Link] = {}
    for mention, listed in zip(own, canonical, strict=True):
        full, name = mention, listed
        if _free(mention, listed, names):
            full = longest[mention.type, _key(mention.text)]
            name = names.canonical.get((full.type, _key(full.name or full.text)))
        known = name is not None or full.name is not None
        name = name or full.name or _key(full.text)
        known = known or name.startswith(names.nationwide)
        kind = names.kinds.get((mention.type, name), "")
        entity = Entity(mention.type, name, "" if known else report.issuer.name, kind)
        why = "short form" if full != mention else "as written" if listed is None else "listed"
        out[mention] = Link(mention, entity, why)
    return out


def _free(mention: Mention, listed: str | None, names: Names) -> bool:
    """Whether the name of a mention may be a shorter form of another: no list holds it, or only as a variant."""
    return listed is None or (mention.type, listed) in names.variants


def _longest(mentions: Iterable[Mention], names: Names) -> dict[_Key, Mention]:
    """For each name the longest form in which the report has it; its first mention where none is longer."""
    forms: dict[_Key, Mention] = {}
    for mention in mentions:
        forms.setdefault((mention.type, _key(mention.text)), mention)
    ordered = sorted(forms.items(), key=lambda item: (-len(item[0][1]), item[0]))
    full: dict[_Key, Mention] = {}
    for (kind, key), mention in forms.items():
        longer = (
            other
            for (other_kind, form), other in ordered
            if key in form and other_kind is kind and form != key and _short(mention, key, form, other, names)
        )
        full[kind, key] = next(longer, mention)
    return full


def _short(mention: Mention, key: str, form: str, longer: Mention, names: Names) -> bool:
    """Whether `mention` has a shorter form of the name of `longer`: its quoted part, or it less an end or a place.

    `key` is in `form`.
    """
    if any(_key(part) == key for part in _QUOTED.findall(longer.text)):
        return True
    if mention.text.startswith("“") and longer.text.endswith(mention.text):
        return True
    if form.startswith(key) and names.ends.fullmatch(form, len(key)):
        return True
    return form.endswith(key) and names.opens.fullmatch(form, 0, len(form) - len(key)) is not None


def _key(text: str) -> str:
    """The text without quotation marks and white space: the spelling of a name that no list holds."""
    return _MARKS.sub("", text)
