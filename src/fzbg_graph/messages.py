"""A key and a language to what is said to people; the words themselves are in messages.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

LANGUAGES = ("zh", "en")


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    content = resources.files(__package__).joinpath("messages.yaml").read_text("utf-8")
    return yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # type: ignore[no-any-return]  # noqa: S506  (the safe loader, in C)


def say(key: str, language: str = "zh", **values: object) -> str:
    """The message `key` in `language` with `values` filled in; KeyError for an unknown key."""
    return _words()[key][language].format(**values)
