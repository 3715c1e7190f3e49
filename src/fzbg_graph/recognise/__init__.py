"""Sentences to mentions: candidates from lists, marks and grammar, then the longest wins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..lexicon import Lexicon
from ..model import EntityType, Mention, Report, Sentence
from .fold import Folded
from .heads import headed
from .honours import Awards
from .listed import listed
from .lists import Lists
from .marks import read_marks
from .merge import merge, settle
from .quotes import Quotes, repeated
from .spirits import Spirits
from .titles import titles
from .units import units
from .view import View

__all__ = ["named", "recognise"]


def recognise(report: Report, sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[Mention, ...]:
    """Every mention, by start, the longer first; a mention inside another is marked nested.

    The text is to be in simplified characters, as `lexicon.script.simplified` gives it.
    """
    found = (*units(report, sentences, lexicon), *titles(report, sentences, lexicon))
    return named(report.text, sentences, found, lexicon)


def named(raw: str, sentences: Sequence[Sentence], found: Iterable[Mention], lexicon: Lexicon) -> tuple[Mention, ...]:
    """`found`, the units and titles of `raw`, with its policies, programmes and honours."""
    found = tuple(found)
    view = View(raw, sentences)
    text, lists = view.text, lexicon.derive(Lists)
    organisations = view.moved(m for m in found if m.type is EntityType.UNIT and not m.nested)
    marks = read_marks(text, organisations, lexicon)
    counted = set(lists.counts(text, marks))
    names = settle(
        [
            *(c for c in listed(text, Folded(text), lexicon) if (c.start, c.end) not in counted),
            *lexicon.derive(Spirits).find(text),
            *lists.whole(text, marks, headed(text, marks, lexicon)),
            *lists.shared(text, marks),
            *lexicon.derive(Quotes).quoted(text, marks),
            *lexicon.derive(Awards).find(text, organisations),
        ]
    )
    names += repeated(text, marks, names)
    return merge(raw, found, (view.placed(name) for name in names))
