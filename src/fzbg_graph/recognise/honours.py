"""Text to the titles, prizes and selections that it says were awarded (被评为|2024年度…优秀案例)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..lexicon import Lexicon
from ..model import EntityType
from .candidate import Candidate
from .listed import balanced
from .namewords import NameWords, alternation

_BATCH = r"(?:(?:全[省市区县国]|[省市区县])?(?:第[一二三四五六七八九十\d]+|首)批(?=[“全省市区国]))?"
_INSIDE = re.compile(r"“((?:[^“”\n]|“[^“”\n]*”){3,60})”")
_BODY = re.compile(r"(?:(?!并|且|，|的?称号)[^，。；：！？、\n《》（）“”]|（[^（）]{1,16}）|“[^“”]{1,30}”){2,60}")
_STOP = re.compile(r"[，。；！、\n）]|并|且|的?称号|$")
_TITLE = re.compile(r"“([^“”\n]{4,50})”(?:荣誉)?称号")


class Awards:
    """Made once a lexicon: `lexicon.derive(Awards)`. Some verbs award whatever follows, some only fit heads."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.derive(NameWords)
        roles: dict[str, list[str]] = {"award": [], "verb": [], "head": []}
        for row in lexicon.table("award_words"):
            roles[row["role"]].append(row["word"])
        self._verbs = re.compile(alternation(roles["award"] + roles["verb"]))
        self._strong = frozenset(roles["award"])
        self._heads = re.compile(f"{alternation(roles['head'])}(?:（[^（）]{{1,12}}）)?")
        self._skip = re.compile(f"{words.any('after_award')}?\\s?{_BATCH}")
        self._none = re.compile(f"{words.any('no_honour')}|成绩(?!突出)|\\d+(?:人次|件|个)")
        self._after = re.compile(words.any("not_awarded"))

    def find(self, text: str, units: Iterable[tuple[int, int]]) -> Iterator[Candidate]:
        """The honours in `text`, in order of what awards them; `units` are ranges that no honour begins with."""
        ends = dict(sorted(units))
        for verb in self._verbs.finditer(text):
            skipped = self._skip.match(text, verb.end())
            begin = skipped.end() if skipped else verb.end()
            begin = ends.get(begin, begin)
            if span := self._object(text, begin, strong=verb[0] in self._strong):
                yield Candidate(*balanced(text, *span), EntityType.HONOUR, "awarded")
        for match in _TITLE.finditer(text):
            yield Candidate(*match.span(1), EntityType.HONOUR, "awarded")

    def _object(self, text: str, begin: int, *, strong: bool) -> tuple[int, int] | None:
        """What a verb awards, from `begin`; None where it is no honour."""
        inside = _INSIDE.match(text, begin)
        if inside and (strong or self._heads.search(inside[1]) or text.startswith("称号", inside.end())):
            return inside.span(1)
        body = _BODY.match(text, begin)
        if body is None or len(body[0]) < 4 or self._none.search(body[0]):
            return None
        if strong and _STOP.match(text, body.end()):
            return body.span()
        heads = [head for head in self._heads.finditer(text, begin, body.end()) if head.start() > begin]
        return (begin, heads[-1].end()) if heads and not self._after.match(text, heads[-1].end()) else None
