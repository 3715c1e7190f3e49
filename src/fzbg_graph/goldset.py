"""A folder of annotated reports to scores: finds each text, extracts it, and lays one over the other."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from .errors import FzbgError
from .evaluate import Scores, score
from .interchange import interchange
from .lexicon import load
from .messages import say
from .pipeline import extract
from .read import parse

_FOLDERS = ("texts", "seeds")
_PARENTS = 3


def evaluate_folder(
    gold: Path, *, texts: Path | None = None, lexicon: Sequence[Path] = (), language: str = "zh"
) -> Scores:
    """The scores on every `*.json` of `gold`. Raises `FzbgError` where a gold file or its text is missing or unfit.

    A text is looked for in `texts`, else in `gold` itself and in folders named texts or seeds in it or beside it, up to
    three levels above; the one counts whose sha256 the gold file names.
    """
    files = sorted(gold.glob("*.json")) if gold.is_dir() else []
    if not files:
        raise FzbgError(say("no-gold", language, folder=gold))
    words = load(*lexicon)
    pairs = []
    for path in files:
        expected = _gold(path, language)
        text = _text(path, expected, texts, language)
        pairs.append((path.stem, expected, interchange(extract(parse(expected["text"], text, words), words))))
    return score(pairs)


def _gold(path: Path, language: str) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise FzbgError(say("bad-gold", language, path=path, reason=error)) from error
    missing = [key for key in ("text", "sha256", "report", "entities", "relations") if key not in value]
    if missing:
        raise FzbgError(say("bad-gold", language, path=path, reason=", ".join(missing)))
    return dict(value)


def _text(path: Path, expected: dict[str, Any], texts: Path | None, language: str) -> str:
    name = Path(expected["text"]).name
    for folder in [texts] if texts else _folders(path.parent.resolve()):
        candidate = folder / name
        if candidate.is_file():
            text = candidate.read_bytes().decode("utf-8", "replace")
            if hashlib.sha256(text.encode()).hexdigest() == expected["sha256"]:
                return text
    raise FzbgError(say("no-text", language, name=path.name, text=name))


def _folders(gold: Path) -> Iterator[Path]:
    for folder in [gold, *gold.parents][: _PARENTS + 1]:
        yield folder
        for name in _FOLDERS:
            yield folder / name
