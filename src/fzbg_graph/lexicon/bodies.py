"""The bodies of any place (司法局, 市委, 人民法院) and the national units of the lexicon, found by their forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from . import Lexicon, split


@dataclass(frozen=True, slots=True)
class Body:
    """A body that many places have.

    `name` is what follows the place in a canonical name; `pattern` is the whole name where the place does not simply
    come first, with {place} (the chain), {own} (the place as a vertical agency writes it), {seat} (the chain without
    the town), {town}, {parent} (the chain without its last), {last}, {stem} (the last without its level's word), {unit}
    (the unit before it), {county}, {police}. `levels` are the levels that have it, empty for any.
    """

    name: str
    forms: tuple[str, ...]
    kind: str
    levels: tuple[str, ...] = ()
    pattern: str = ""
    alone: bool = False
    valid_from: int = 0
    valid_to: int = 9999


@dataclass(frozen=True, slots=True)
class National:
    """A unit of the whole country, or one known everywhere by its own name."""

    name: str
    forms: tuple[str, ...]
    kind: str


class Bodies:
    """All bodies and national units; look-ups by the form that stands in a text."""

    def __init__(self, bodies: Iterable[Body], national: Iterable[National]) -> None:
        self.bodies, self.units = tuple(bodies), tuple(national)
        self._by_form: dict[str, tuple[Body, ...]] = {}
        for body in self.bodies:
            for form in dict.fromkeys((body.name, *body.forms)):
                self._by_form[form] = (*self._by_form.get(form, ()), body)
        self._national = {form: unit for unit in self.units for form in (unit.name, *unit.forms)}
        self._longest = max(map(len, self._by_form), default=0)

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form of every body, sorted."""
        return tuple(sorted(self._by_form))

    @property
    def national_forms(self) -> tuple[str, ...]:
        """Every form of every national unit, sorted."""
        return tuple(sorted(self._national))

    def named(self, form: str) -> tuple[Body, ...]:
        """Every body of this form, in the order of the table; empty if there is none."""
        return self._by_form.get(form, ())

    def national(self, form: str) -> National | None:
        """The national unit of this form, or None."""
        return self._national.get(form)

    def find(self, form: str, level: str = "", year: int = 0) -> Body | None:
        """The one body that `form` means at this level in this year, or None where it means none or several.

        A body of exactly this name comes first, then one that exists at the level, then one that existed in the year.
        """
        found = self._by_form.get(form, ())
        if level:
            found = tuple(body for body in found if not body.levels or level in body.levels) or found
        found = tuple(body for body in found if body.name == form) or found
        if year:
            found = tuple(body for body in found if body.valid_from <= year <= body.valid_to) or found
        return found[0] if len(found) == 1 else None

    def leading(self, text: str) -> str:
        """The longest form that `text` begins with, or the empty string."""
        for size in range(min(self._longest, len(text)), 0, -1):
            if text[:size] in self._by_form:
                return text[:size]
        return ""


def build_bodies(lexicon: Lexicon) -> Bodies:
    """The rows of `bodies.csv` and `national_units.csv`."""
    return Bodies(
        (
            Body(
                row["name"],
                split(row["forms"]),
                row["kind"],
                split(row["levels"]),
                row["pattern"],
                bool(row["alone"]),
                int(row["valid_from"] or 0),
                int(row["valid_to"] or 9999),
            )
            for row in lexicon.table("bodies")
        ),
        (National(row["name"], split(row["forms"]), row["kind"]) for row in lexicon.table("national_units")),
    )
