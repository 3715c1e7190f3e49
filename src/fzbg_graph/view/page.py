"""Facts to the text of one HTML page that opens without a network and runs nothing but its own two scripts."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any

from ..lexicon import Lexicon
from ..model import Facts
from .contents import contents
from .data import page_data
from .drawing import draw
from .words import look, words

_SCRIPTS = ("read.js", "state.js", "picture.js", "panel.js", "controls.js", "main.js")
_VENDOR = "vis-network@9.1.2"
_SLOT = re.compile(r"\{\{(\w+)\}\}")
_ADDRESS = re.compile(r"https?://(?!www\.w3\.org/)")
_SOURCE_MAP = re.compile(r"\n?//# sourceMappingURL=\S+\s*\Z")
_UNSAFE = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def view(facts: Iterable[Facts], lexicon: Lexicon) -> str:
    """The page for all of `facts`, whose order does not matter; write it as UTF-8. The same facts give the same text.

    The lexicon is named on the page by its digest.
    """
    drawing = draw(contents(facts))
    data = page_data(drawing) | {"lexicon": lexicon.digest[:12]}
    style = _asset("style.css")
    library, script = _library(), _script()
    return _fill(
        _asset("page.html"),
        {
            "policy": _policy([library, script], [style]),
            "title": html.escape(words()["page"]["title"]["zh"]),
            "noscript": html.escape(" / ".join(words()["page"]["noscript"].values())),
            "style": style,
            "words": embedded({"words": words(), "look": look()}),
            "data": embedded(data),
            "library": library,
            "script": script,
        },
    )


def embedded(value: Any) -> str:
    """`value` as JSON that cannot end its script element, whatever text it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_UNSAFE)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _fill(template: str, parts: Mapping[str, str]) -> str:
    """The template with each {{slot}} replaced once: what a part contains is not looked at again."""
    return _SLOT.sub(lambda slot: parts[slot.group(1)], template)


def _policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The content security policy: these scripts and styles, pictures made here, nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {' '.join(map(_hash, styles))}",
            "img-src data: blob:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _library() -> str:
    """vis-network as pyvis bundles it, with its licence, and with no address left that looks like a link."""
    licence = _asset(f"vendor/LICENSE-{_VENDOR}.txt").strip()
    code = _SOURCE_MAP.sub("", _asset(f"vendor/{_VENDOR}.js"))
    return _ADDRESS.sub("", f"/*!\n{licence}\n*/\n{code}\n")


def _script() -> str:
    return '"use strict";\n(() => {\n' + "\n".join(_asset(name) for name in _SCRIPTS) + "})();\n"


def _asset(name: str) -> str:
    return resources.files(__package__).joinpath("assets", *name.split("/")).read_text("utf-8")
