"""A report to its facts: the order of the stages, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from .lexicon import Lexicon
from .lexicon.script import simplified
from .measure import measure
from .model import Facts, Report
from .recognise import recognise
from .relate import relate
from .resolve import issuer_entity, resolve
from .segment import segment


def extract(report: Report, lexicon: Lexicon) -> Facts:
    """All that `report` says. Pure: the same report and lexicon give the same facts.

    The stages see the text in simplified characters, which has the same length, so that offsets are the report's own.
    """
    plain = replace(report, text=simplified(report.text, lexicon))
    sections, sentences = segment(plain, lexicon)
    issuer = issuer_entity(report)
    links = resolve(plain, sentences, recognise(plain, sentences, lexicon), lexicon)
    relations = relate(plain, sections, sentences, links, issuer, lexicon)
    indicators = measure(plain, sections, sentences, links, issuer, lexicon)
    return Facts(report, issuer, sections, sentences, links, relations, indicators)
