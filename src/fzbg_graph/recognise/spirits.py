"""Text to the spirits of congresses, plenums, conferences and speeches (党的二十大精神), which no list can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lexicon import Lexicon
from ..model import EntityType
from .candidate import Candidate
from .namewords import NameWords

_REACH = 45  # the longest such name
_NUMBER = "[一二三四五六七八九十]+"
_MEETING = f"(?:十[六七八九]|二十[一二三]?)(?:大|届(?:{_NUMBER}中(?:[、和]{_NUMBER}中)*|历次)全会)(?:报告)?(精神)?"
_PLENUM = re.compile(f"(?:中国共产党|党的)?{_MEETING}")
_NUMBERED = re.compile(_MEETING)  # found faster, as it begins with one of two characters
_PARTY = re.compile("(?:中国共产党|党的)$")
# Without 精神 it is a spirit only in a list that another closes: 党的十八大和十八届三中、四中全会精神.
_SHARED = re.compile(r"(?:和|及|以及|与|、)[^，。；]{0,60}?精神")
_INNER = "[^，。；：！？\n“”《》]"


class Spirits:
    """Made once a lexicon: `lexicon.derive(Spirits)`."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.derive(NameWords)
        place = f"(?<!{words.one('self')}){words.one('region')}(?={words.any('spirit_place')})"
        self._starts = re.compile(
            f"(?<!习近平){words.any('spirit_start')}|{place}|自治[区州]|党委|第{_NUMBER}[次届]|第\\d+[次届]"
        )
        self._closes = re.compile(f"精神|{words.any('spirit_alone')}(?!精神)")
        self._named = re.compile(f"{_INNER}{{2,40}}(?:{words.any('spirit_of')}精神|{words.any('spirit_alone')})")
        self._before = re.compile(f"(?:^|[\\s，。；：、）（]|{words.any('before_spirit')})$")

    def find(self, text: str) -> Iterator[Candidate]:
        """The spirits in `text`, in order; 精神 belongs to the span where it stands."""
        for match in _NUMBERED.finditer(text):
            if match[1] or _SHARED.match(text, match.end()):
                party = _PARTY.search(text, max(0, match.start() - 5), match.start())
                yield _candidate(text, party.start() if party else match.start(), match.end())
        reach = 0
        for close in self._closes.finditer(text):
            start = self._start(text, max(reach, close.start() - _REACH), close.start())
            if start is not None and self._named.fullmatch(text, start, close.end()):
                reach = close.end()
                if not _PLENUM.match(text, start):
                    yield _candidate(text, start, reach)

    def _start(self, text: str, begin: int, end: int) -> int | None:
        """The last place where such a name begins after a verb, 和 or 、 (…思想和|中央…精神), else the first."""
        starts = [match.start() for match in self._starts.finditer(text, begin, end)]
        after = [start for start in starts if self._before.search(text, max(0, start - 2), start)]
        return after[-1] if after else starts[0] if starts else None


def _candidate(text: str, start: int, end: int) -> Candidate:
    surface = "".join(text[start:end].split())
    if match := _PLENUM.fullmatch(surface):
        surface = "党的" + surface.removeprefix("中国共产党").removeprefix("党的")
        surface += "" if match[1] else "精神"
    return Candidate(start, end, EntityType.POLICY, "spirit", surface, firm=True, stretch=False)
