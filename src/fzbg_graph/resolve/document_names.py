"""Titles of documents to the keys under which the lexicon and a report's other mentions have them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from ..lexicon import Lexicon, split
from ..lexicon.places import Places, build_places

BRACKET = re.compile(r"[（(]([^（）()]*)[）)]\Z")
PERIOD = re.compile(r"((?:19|20|１９|２０)\d{2})年?[^0-9]{0,4}((?:19|20|１９|２０)\d{2})?年?")
_DROP = re.compile(r"[\s“”\"'‘’《》〈〉<>＜＞≪≫«»「」『』·.,，、。:：()（）\[\]【】〔〕—－–―~～-]")
_SPECIFIC = 20  # a title without its issuer is listed too if it has this length: many may issue a shorter one


class DocumentNames:
    """What resolving documents takes from the lexicon: listed names by key, heads, and the words about titles."""

    def __init__(self, lexicon: Lexicon) -> None:
        words: dict[str, list[str]] = {}
        for row in lexicon.table("document_words"):
            words.setdefault(row["role"], []).append(row["word"])
        self.places: Places = lexicon.derive(build_places)
        self.heads = {row["head"]: row["kind"] for row in lexicon.table("document_heads")}
        self._head_sizes: dict[str, list[int]] = {}  # by the head's last character, the longest first
        for size, last in sorted({(len(head), head[-1]) for head in self.heads}, reverse=True):
            self._head_sizes.setdefault(last, []).append(size)
        self.draft = re.compile(f"(?:{_any([*words['draft'], *words['edition']])})\\Z")
        self.loose_draft = re.compile(f"(?:{_any(words['draft'])})\\Z")
        self.own = re.compile(_any(words["own"]))
        self.body = re.compile(f"[一-龥、]{{1,24}}?(?:{_any(words['body'])})")
        self.defining = re.compile(f'(?:{_any(words["define"])})(?:为|：|:)?[《“"〈]?\\Z')
        self.issuing = re.compile(f"(?:{_any(words['issue'])})[^。；\n]{{0,12}}\\Z")
        self.nation = re.compile(rf"\A(?:{_any(words['nation'])})")
        rows = lexicon.table("document_variants")
        self._variants: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for row in rows:
            self._variants.setdefault(row["use"], []).append((re.compile(row["pattern"]), row["replacement"]))
        self.parts = lru_cache(maxsize=8192)(self._parts)
        self.codes = {row["code"]: row["unit"] for row in lexicon.table("issuing_codes")}
        self.code = re.compile(rf"(?:{_any(self.codes)})(?![一-龥])")
        self.kinds: dict[str, str] = {}
        self.numbers: dict[str, str] = {}
        self.titles: dict[str, list[tuple[str, str]]] = {}
        issuers = {key(row["issuer"]) for row in lexicon.table("documents") if row["issuer"]}
        self.issuer = re.compile(_any(issuers))
        self._issuer_last = frozenset(issuer[-1] for issuer in issuers)
        self._issuer_end = re.compile(f"(?:{_any(issuers)})\\Z")
        for row in lexicon.table("documents"):
            self._list(row)

    def _list(self, row: Mapping[str, str]) -> None:
        name = row["name"]
        self.kinds[name] = row["kind"]
        if row["number"]:
            self.numbers.setdefault(key(row["number"]), name)
        bare = name.removeprefix(row["issuer"])
        forms = (name, *split(row["aliases"]), *([bare] if len(bare) >= _SPECIFIC else []))
        for form in dict.fromkeys(forms):
            core, edition = self.parts(form)
            entry = (edition, name)
            if entry not in self.titles.setdefault(core, []):
                self.titles[core].append(entry)

    def _parts(self, title: str) -> tuple[str, str]:
        """The key of a title without its closing bracket and nation; that of a bracket that tells editions apart."""
        edition = ""
        while title[-1:] in "）)" and (bracket := BRACKET.search(title)) is not None and bracket.start() > 0:
            if not self.draft.search(bracket.group(1)):
                edition = _period(bracket.group(1)) + edition
            title = title[: bracket.start()]
        core = self.nation.sub("", key(self.loose_draft.sub("", title) or title))
        return self.varied(core, "key"), edition

    def varied(self, name: str, use: str) -> str:
        """`name` with the variants of this use (of `document_variants.csv`) written alike."""
        for pattern, replacement in self._variants.get(use, ()):
            name = pattern.sub(replacement, name)
        return name

    def kind(self, title: str) -> str:
        """The kind of the longest head that closes `title`, a closing bracket left out; empty if none does."""
        title = BRACKET.sub("", title) if title[-1:] in "）)" else title
        for size in self._head_sizes.get(title[-1:], ()):
            if title[-size:] in self.heads:
                return self.heads[title[-size:]]
        return ""

    def issuer_before(self, words: str) -> str:
        """The key of the listed issuer that `words` end with, else empty."""
        before = key(words)
        match = self._issuer_end.search(before) if before[-1:] in self._issuer_last else None
        return match.group() if match is not None else ""

    def find(self, core: str, edition: str, year: int) -> str | None:
        """The listed name of a title; of several editions, the one that holds in `year`."""
        entries = self.titles.get(core)
        if entries is None:
            issuer = self.issuer.match(core)
            rest = core[issuer.end() :] if issuer is not None else ""
            return self.find(rest, edition, year) if rest in self.titles else None
        exact = [name for listed, name in entries if listed == edition]
        if exact:
            return exact[0]
        if edition:  # of a law that is another state of the text, of a plan or list another text
            return next((name for listed, name in entries if not listed and self.kinds[name] == "law"), None)
        return _in_force(entries, year)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def key(name: str) -> str:
    """`name` without what never tells two names apart: width, quotes, brackets, dashes, spaces."""
    return _DROP.sub("", unicodedata.normalize("NFKC", name))


def _period(bracket: str) -> str:
    """The key of a bracket, with 2021—2025年, 2021-2025 and 20212025年 as one."""
    return PERIOD.sub(lambda m: m.group(1) + (m.group(2) or ""), unicodedata.normalize("NFKC", bracket)).strip()


def _in_force(entries: Sequence[tuple[str, str]], year: int) -> str | None:
    """The name of the edition whose years hold `year`, else the last begun by then, else the only one."""
    if len({name for _, name in entries}) == 1:
        return entries[0][1]
    dated = sorted((int(edition[:4]), name) for edition, name in entries if edition[:4].isdigit())
    begun = [name for start, name in dated if start <= year]
    return begun[-1] if begun else (dated[0][1] if dated else None)
