"""Words and keys to IRIs: the closed vocabulary of `ontology/fzbg.ttl`, and the names of nodes made from their content.

Terms are written as N-Triples writes them, angle brackets included; no other module spells an IRI.
"""

from __future__ import annotations

import unicodedata
from base64 import b32encode
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Final

from .model import EntityType, Predicate, SectionRole, Status

BASE: Final = "https://w3id.org/fzbg/"
_RDF, _RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
_SKOS, _XSD = "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/2001/XMLSchema#"
_OWL = "http://www.w3.org/2002/07/owl#"


def _terms(namespace: str, *names: str) -> tuple[str, ...]:
    return tuple(f"<{namespace}{name}>" for name in names)


# Classes
UNIT, POLICY, PROGRAM, DOCUMENT, HONOUR = _terms(BASE, *EntityType)
REGION, REPORT, SECTION, SENTENCE, MENTION = _terms(BASE, "Region", "Report", "Section", "Sentence", "Mention")
CLAIM, RESULT = _terms(BASE, "Claim", "Result")
# What a report says of an entity that is not done
PLANS, REPORTS_SHORTFALL_IN = _terms(BASE, "plans", "reportsShortfallIn")
# Entities and what the lists know of them
ISSUED_BY, IN_REGION, SCOPE = _terms(BASE, "issuedBy", "inRegion", "scope")
HAS_SUB_POLICY, DEFINED_BY, KIND, LEVEL = _terms(BASE, "hasSubPolicy", "definedBy", "kind", "level")
DIVISION_CODE, DOC_NUMBER, DATE_ISSUED = _terms(BASE, "divisionCode", "docNumber", "dateIssued")
START_YEAR, END_YEAR = _terms(BASE, "startYear", "endYear")
# The text
IN_REPORT, IN_SECTION, IN_SENTENCE, ROLE = _terms(BASE, "inReport", "inSection", "inSentence", "role")
BEGIN, END, TEXT, HEADING, DEPTH = _terms(BASE, "begin", "end", "text", "heading", "depth")
SHA256, FILE_NAME, REFERS_TO, NAMES_A, WHY = _terms(BASE, "sha256", "fileName", "refersTo", "namesA", "why")
# Claims and results
EVIDENCE, STATUS, YEAR, CONFIDENCE, RULE, QUOTE = _terms(
    BASE, "evidence", "status", "year", "confidence", "rule", "quote"
)
SUBJECT_TEXT, OBJECT_TEXT, ABOUT, INDICATOR = _terms(BASE, "subjectText", "objectText", "about", "indicator")
VALUE, UNIT_OF_MEASURE, APPROXIMATE = _terms(BASE, "value", "unitOfMeasure", "approximate")

TYPE, SUBJECT, PREDICATE, OBJECT = _terms(_RDF, "type", "subject", "predicate", "object")
(LABEL,) = _terms(_RDFS, "label")
(ALT_LABEL,) = _terms(_SKOS, "altLabel")
(CONCEPT,) = _terms(_SKOS, "Concept")
_INTEGER, _DECIMAL, _BOOLEAN = _terms(_XSD, "integer", "decimal", "boolean")

PREDICATES: Final = MappingProxyType({predicate: f"<{BASE}{predicate}>" for predicate in Predicate})
TYPES: Final = MappingProxyType({kind: f"<{BASE}{kind}>" for kind in EntityType})

PREFIXES: Final = MappingProxyType(
    {"fzbg": BASE, "code": f"{BASE}code/"}
    | {kind: f"{BASE}id/{kind}/" for kind in ("report", "region", "unit", "policy", "program", "document", "honour")}
    | {kind: f"{BASE}id/{kind}/" for kind in ("claim", "result", "section", "sentence", "mention")}
    | {"graph": f"{BASE}graph/", "rdf": _RDF, "rdfs": _RDFS, "owl": _OWL, "skos": _SKOS, "xsd": _XSD}
)


def code(scheme: str, notation: str) -> str:
    """A member of a code list: `code("status", "done")` is code:status-done."""
    return f"<{BASE}code/{scheme}-{notation}>"


def unit_class(name: str) -> str:
    """The subclass of fzbg:Unit with this local name, as `lexicon/unit_kinds.csv` gives it."""
    return f"<{BASE}{name}>"


STATUSES: Final = MappingProxyType({status: code("status", status) for status in Status})
ROLES: Final = MappingProxyType({role: code("role", role) for role in SectionRole})


def direct(predicate: Predicate, status: Status) -> str:
    """The property of the plain triple: what is planned or falls short can never be taken for what was done."""
    if status is Status.DONE:
        return PREDICATES[predicate]
    return PLANS if status is Status.PLANNED else REPORTS_SHORTFALL_IN


def iri(kind: str, local: str) -> str:
    """The node `local` of a kind in `PREFIXES`; `local` holds only a–z, 0–9 and inner hyphens."""
    return f"<{BASE}id/{kind}/{local}>"


def graph_iri(local: str) -> str:
    """The named graph of the report whose node has the same local part."""
    return f"<{BASE}graph/{local}>"


def terms() -> tuple[str, ...]:
    """Every term that this module spells, sorted: what `ontology/fzbg.ttl` must declare."""
    mappings = (PREDICATES.values(), TYPES.values(), STATUSES.values(), ROLES.values())
    plain = (value for value in globals().values() if isinstance(value, str))
    return tuple(sorted({term for group in (*mappings, plain) for term in group if term.startswith(f"<{BASE}")}))


def curie(term: str) -> str:
    """A term or bare IRI in short form (unit:…, fzbg:implements) where a prefix fits, else without the brackets."""
    bare = term.strip("<>")
    head, cut, local = bare.rpartition("#" if "#" in bare else "/")
    name = _NAMES.get(head + cut)
    return f"{name}:{local}" if name else bare


_NAMES: Final = {namespace: name for name, namespace in PREFIXES.items()}


def digest(size: int, *parts: object) -> str:
    """The first `size` characters, five bits each, of the lower-case base32 of SHA-256 over the parts."""
    content = "|".join(map(str, parts)).encode()
    return b32encode(sha256(content).digest()).decode().lower()[:size]


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """What two spellings of one name share: NFKC, case folded, without punctuation, quotes, brackets and spaces."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    kept = "".join(char for char in folded if unicodedata.category(char)[0] not in "PZC")
    return unicodedata.normalize("NFKC", kept) or folded


def hashed(name: str, scope: str = "") -> str:
    """The local part of an entity that no list names, from its name alone, within its scope if it has one."""
    return digest(12, key(scope), key(name))


def text(value: str) -> str:
    """A plain literal, verbatim."""
    return f'"{_escaped(value)}"'


def chinese(value: str) -> str:
    """A label in simplified Chinese; the tag is lower case, as every RDF store keeps it."""
    return f'"{_escaped(value)}"@zh-hans'


def english(value: str) -> str:
    """A label in English."""
    return f'"{_escaped(value)}"@en'


def number(value: float) -> str:
    """A decimal in its one canonical form, an integer where it is whole: the stores then agree on the term."""
    if value == int(value):
        return integer(int(value))
    return f'"{format(Decimal(repr(value)), "f")}"^^{_DECIMAL}'


def integer(value: int) -> str:
    """An xsd:integer; years too, since xsd:gYear cannot be compared everywhere."""
    return f'"{value}"^^{_INTEGER}'


def boolean(value: bool) -> str:
    """`true` or `false`."""
    return f'"{"true" if value else "false"}"^^{_BOOLEAN}'


_ESCAPES: Final = str.maketrans(
    {chr(number): f"\\u{number:04X}" for number in (*range(0x20), 0x7F)}
    | {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
)


def _escaped(value: str) -> str:
    return value.translate(_ESCAPES)


def ontology_file(name: str) -> str:
    """The text of a file of `ontology/`: from the installed package, else from the source tree beside it."""
    packaged = resources.files(__package__) / "ontology" / name
    path = packaged if packaged.is_file() else Path(__file__).parents[2] / "ontology" / name
    return path.read_text("utf-8")
