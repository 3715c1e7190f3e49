"""The page's words and looks, read once from the data files beside this module."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def words() -> dict[str, dict[str, dict[str, str]]]:
    """`types`, `predicates`, `statuses` and `page`: each a mapping of code to `zh` and `en`."""
    return _read("words.yaml")  # type: ignore[no-any-return]


@cache
def look() -> dict[str, Any]:
    """How `types`, `statuses` and `predicates` are drawn."""
    return _read("look.yaml")  # type: ignore[no-any-return]


def _read(name: str) -> Any:
    return yaml.safe_load(resources.files(__package__).joinpath(name).read_text("utf-8"))
