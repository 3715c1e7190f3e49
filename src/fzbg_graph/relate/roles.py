"""The roles of a word in a clause, as bits, so that any number of them is asked at once."""

from __future__ import annotations

_FORMS = ("delegate", "together", "based", "based_back")  # of `relations.yaml`; the rest is in `relation_words.csv`
_IN_CLAUSE = ("neutral", "approve", "convene", "embeds", "chair", "respective", "modal", "former", "latter")
_IN_STATUS = ("negation", "done", "planned", "concede", "turn", "short")

ROLES = {name: 1 << place for place, name in enumerate((*_FORMS, *_IN_CLAUSE, *_IN_STATUS))}
STATUS = sum(ROLES[name] for name in _IN_STATUS)

DELEGATE, TOGETHER, BASED, BASED_BACK = (ROLES[name] for name in _FORMS)
NEUTRAL, APPROVE, CONVENE, EMBEDS, CHAIR, RESPECTIVE, MODAL, FORMER, LATTER = (ROLES[name] for name in _IN_CLAUSE)
NEGATION, DONE, PLANNED, CONCEDE, TURN, SHORT = (ROLES[name] for name in _IN_STATUS)
