"""What the finders of policies, programmes and honours hand to the merge."""

from __future__ import annotations

from typing import NamedTuple

from ..model import EntityType


class Candidate(NamedTuple):
    """A possible mention: a half-open range of `Report.text`, its type, the rule that found it, and its listed name.

    `firm` is True for what a list holds; `stretch` tells whether a longer name that ends with it may take its place
    (工伤认定|告知承诺制). `core` is where the name begins without a scope or level (全省|…试点),
    `joint` where its last coordinated part begins (0 without one); `quoted` tells whether a part of it is in quotes.
    """

    start: int
    end: int
    type: EntityType
    rule: str
    name: str | None = None
    firm: bool = False
    stretch: bool = True
    core: int = 0
    joint: int = 0
    quoted: bool = False
