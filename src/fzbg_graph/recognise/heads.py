"""Clauses to names that no list holds, by their heads (…制度, …专项行动); the left border by token patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..lexicon import Lexicon, Row
from ..model import EntityType
from .candidate import Candidate
from .clauses import Grammar, Head, Token, build_grammar, clauses
from .fold import fold
from .listed import known_names, weak_names
from .marks import Marks
from .namewords import NameWords

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.vocab import Vocab

_YEAR = re.compile(r"(?:19|20)\d\d年度")
# …三项|制度: the number counts the names before it.
_COUNTED = re.compile(r"[^“][二两三四五六七八九]项")
_ITEM = re.compile(r"、[^，。；、“”]{0,2}$")
_NUMERALS = frozenset("一二三四五六七八九十两123456789")


@dataclass(frozen=True, slots=True)
class Patterns:
    """The token patterns with their vocabulary, and which classes may open a name, stand inside it or end it."""

    vocab: Vocab
    matcher: Matcher
    starts: dict[int, frozenset[str]]
    inside: dict[str, frozenset[str]]
    goes_on: frozenset[str]
    ends: frozenset[str]


@dataclass(frozen=True, slots=True)
class Demands:
    """What a name must be: what each head's row asks for, and what is no name.

    `quotation` finds the quotation that a head needs: words of the name may follow it (“互联网+调解”服务|平台), no word
    that ends it (事项, 等). `several` finds what makes a head a plural (18个…平台, 等…行动).
    """

    needs: dict[str, re.Pattern[str]]
    generic: frozenset[str]
    weak: frozenset[str]
    known: frozenset[str]
    slogans: frozenset[str]
    quotation: re.Pattern[str]
    several: re.Pattern[str]


def headed(text: str, marks: Marks, lexicon: Lexicon) -> Iterator[Candidate]:
    """The candidates, in order."""
    grammar: Grammar = lexicon.derive(build_grammar)
    tokens = clauses(text, marks, grammar)
    demands = lexicon.derive(build_demands)
    for first, last in _matches(tokens, lexicon.derive(build_patterns)):
        ends = [i + 1 for i in range(last - 1, first, -1) if tokens[i].head is not None]
        found = [c for end in ends if (c := _candidate(text, tokens, first, end, demands))]
        if found:
            best = next((c for c in found if not c.rule.startswith("quoted-")), found[0])
            yield from _parted(text, best, demands) if best.joint else (best,)


def build_patterns(lexicon: Lexicon) -> Patterns:
    """The patterns of `name_patterns.yaml` as one spaCy Matcher."""
    from spacy.matcher import Matcher
    from spacy.vocab import Vocab

    vocab = Vocab()
    matcher = Matcher(vocab, validate=True)
    tree = lexicon.tree("name_patterns")
    for row in tree["patterns"]:
        matcher.add(row["id"], [row["pattern"]], greedy="LONGEST")
    starts = {vocab.strings[row["id"]]: frozenset(row["starts"]) for row in tree["patterns"]}
    inside = {kind: frozenset(classes) for kind, classes in tree["inside"].items()}
    ends = frozenset(row["pattern"][-1]["ORTH"] for row in tree["patterns"])
    return Patterns(vocab, matcher, starts, inside, ends.union(*inside.values()), ends)


def build_demands(lexicon: Lexicon) -> Demands:
    """The demands of `heads.csv`, `generic_names.csv`, `slogans.csv` and the lists' weak forms."""
    words = lexicon.derive(NameWords)
    measure, several, gap_end = words.any("measure"), words.any("several"), words.any("gap_end")
    return Demands(
        {row["needs"]: re.compile(row["needs"]) for row in lexicon.table("heads") if row["needs"]},
        frozenset(row["name"] for row in lexicon.table("generic_names")),
        weak_names(lexicon),
        known_names(lexicon),
        frozenset(row["phrase"] for row in lexicon.table("slogans")),
        re.compile(f"“([^“”]*)”(?:(?!{gap_end})[^，。；、“”《》]){{0,12}}$"),
        re.compile(f"(?:[\\d一二两三四五六七八九十百千余多几]+{measure}|{several})的?$"),
    )


def _matches(tokens: Sequence[Token], patterns: Patterns) -> list[tuple[int, int]]:
    """The longest runs of tokens that a pattern fits, as half-open ranges of `tokens`."""
    from spacy.tokens import Doc

    near = _near_heads(tokens, patterns)
    if not near:
        return []
    kinds = [tokens[i].kind for i in near]
    policy, program = patterns.inside["policy"], patterns.inside["program"]
    doc = Doc(
        patterns.vocab,
        words=kinds,
        spaces=[False] * len(kinds),
        tags=["policy" if kind in policy else "-" for kind in kinds],
        lemmas=["program" if kind in program else "-" for kind in kinds],
    )
    out = set()
    for key, start, end in patterns.matcher(doc):
        starts = patterns.starts[key]
        while start < end - 1 and kinds[start] not in starts:
            start += 1
        out.add((near[start], near[end - 1] + 1))
    return sorted(out)


def _near_heads(tokens: Sequence[Token], patterns: Patterns) -> list[int]:
    """The tokens from each head that may end a name back to the first that none goes over, which parts the runs."""
    goes_on, ends = patterns.goes_on, patterns.ends
    out: list[int] = []
    running, following = False, ""
    for i in range(len(tokens) - 1, -1, -1):
        kind = tokens[i].kind
        if running or kind in ends:
            out.append(i)
            running = kind in goes_on or following in ends
        following = kind
    return out[::-1]


def _candidate(text: str, tokens: Sequence[Token], first: int, last: int, demands: Demands) -> Candidate | None:
    """The name that `tokens[first:last]` is, where it ends with a head that takes it."""
    head = tokens[last - 1].head
    first = _begin(text, tokens, first, last)
    if head is None or last - first < 2:
        return None
    if tokens[last - 2].kind == "V" and not _takes_verb(tokens[first : last - 1], head):
        return None
    start, end = tokens[first].start, tokens[last - 1].end
    if text.startswith("年度", start) and _YEAR.match(text, max(0, start - 4)):
        start -= 4
    if not _fit(text, start, end, head.row, demands):
        return None
    body = tokens[first:last]
    kinds = [token.kind for token in body]
    core = start if kinds[0] not in "SL" else next((token.start for token in body if token.kind not in "SL"), start)
    joint = body[len(kinds) - 1 - kinds[::-1].index("K")].end if "K" in kinds else 0
    rule = f"{'quoted-' if head.row['mode'] == 'quoted' else ''}head:{head.row['head']}"
    return Candidate(start, end, EntityType(head.row["type"]), rule, core=core, joint=joint, quoted="Q" in kinds)


def _begin(text: str, tokens: Sequence[Token], first: int, last: int) -> int:
    """The first token of the name: what a quotation sums up is none of it (线索通报、案件移送、联合督办|“三联”机制)."""
    kinds = [token.kind for token in tokens[first:last]]
    quotation = kinds.index("Q") if "Q" in kinds else 0
    if not quotation:
        return first
    if "K" in kinds[:quotation]:
        return first + max(i for i, kind in enumerate(kinds[:quotation]) if kind == "K") + 1
    start = tokens[first].start
    sums = _ITEM.search(text, max(0, start - 3), start) and text[tokens[first + quotation].start + 1] in _NUMERALS
    return first + quotation if sums and "K" not in kinds else first


def _takes_verb(body: Sequence[Token], head: Head) -> bool:
    """Whether a governing verb right before the head may belong to the name (责任落实|机制, but not …事项纳入|改革)."""
    if head.row["mode"] == "quoted" or body[-1].end - body[-1].start == 1:
        return False
    return (head.row["kind"] == "rule" and head.row["head"][-1] in "制度") or body[-2].kind == "Q"


def _fit(text: str, start: int, end: int, row: Row, demands: Demands) -> bool:
    """Whether a name is long enough, neither generic nor several, and has what its head's row asks for."""
    name = text[start:end]
    body = name[: -len(row["head"])]
    if len(body) < 2 or name in demands.generic or name in demands.weak:
        return False
    if body[-1] == "项" and _COUNTED.match(body, max(0, len(body) - 3)):
        return False
    quotation = demands.quotation.search(body) if "”" in body else None
    if quotation and fold(name) in demands.weak:
        return False
    if "”" not in name and demands.several.search(text, max(0, start - 6), start):
        return text.startswith("单位", end)
    if row["mode"] == "quoted":
        return quotation is not None and quotation[1] not in demands.slogans
    return row["mode"] != "needs" or demands.needs[row["needs"]].search(name) is not None


def _parted(text: str, name: Candidate, demands: Demands) -> Iterator[Candidate]:
    """A coordination as two names where its first is known by itself (公平竞争审查|和|…审核制度), else as one."""
    left, right = text[name.start : name.joint - 1], text[name.joint : name.end]
    head = name.rule.rpartition(":")[2]
    if fold(left) in demands.known or fold(left + head) in demands.known:
        yield name._replace(end=name.joint - 1, joint=0, rule="list")
        yield name._replace(start=name.joint, core=name.joint, joint=0)
    elif len(right) - len(head) > 1:
        yield name
