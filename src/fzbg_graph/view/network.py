"""Drawing to pyvis: the nodes and lines of the page, and a network that a notebook shows by itself."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pyvis.network import Network

from ..model import Facts
from .contents import contents
from .drawing import Drawing, Line, draw, predicates
from .words import look, words

_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 1, "chosen": False},
    "edges": {"chosen": False, "smooth": False, "selectionWidth": 0, "hoverWidth": 0},
    "interaction": {"hover": True, "dragNodes": False, "tooltipDelay": 200},
}
_OUTSIDE = re.compile(r"<link\b[^>]*>|<script\b[^>]*\bsrc=[^>]*>\s*</script>")
_LABEL_LENGTH = 14  # longer labels are cut short in a notebook, in code points


class OfflineNetwork(Network):  # type: ignore[misc]
    """A pyvis network that opens no connection, is written in UTF-8, and shows itself in a notebook."""

    def generate_html(self, name: str = "index.html", *_: object, **__: object) -> str:
        """The page of pyvis, without what it links even in its in-line mode."""
        self.html = _OUTSIDE.sub("", super().generate_html(name))
        return self.html

    def write_html(self, name: str, *_: object, **__: object) -> None:
        """Write the page to the file `name` in UTF-8, and nothing beside it."""
        Path(name).write_text(self.generate_html(name), encoding="utf-8")

    def _repr_html_(self) -> str:
        page = html.escape(self.generate_html(), quote=True)
        return f'<iframe sandbox="allow-scripts" style="width:100%;height:640px;border:0" srcdoc="{page}"></iframe>'


def to_pyvis(facts: Iterable[Facts]) -> Network:
    """A quick view for notebooks: the page's nodes, lines and positions as a pyvis network, without the evidence."""
    drawing = draw(contents(facts))
    net = network(drawing, labels=True)
    zh = words()
    for edge, line in zip(net.edges, drawing.lines, strict=True):
        names = "、".join(zh["predicates"][str(p)]["zh"] for p in predicates(drawing.contents, line))
        edge["title"] = f"{names}（{zh['statuses'][str(line.status)]['zh']}）"
    return net


def network(drawing: Drawing, *, labels: bool = False) -> Network:
    """The drawing as a pyvis network; node ids are places in `Contents.entities`, no node moves."""
    net = OfflineNetwork(height="640px", width="100%", directed=True, cdn_resources="in_line")
    net.set_options(json.dumps(_OPTIONS))
    looks = look()["types"]
    issuers = set(drawing.contents.issuers)
    for node in drawing.nodes:
        entity = drawing.contents.entities[node]
        kind = looks[str(entity.type)]
        x, y = drawing.points[node]
        net.add_node(
            node,
            label=_label(entity.name) if labels else " ",
            shape=kind["shape"],
            color=kind["colour"],
            size=_size(drawing, node, node in issuers),
            x=x,
            y=y,
        )
    for line in drawing.lines:
        net.add_edge(line.source, line.target, **_edge(drawing, line))
    return net


def _size(drawing: Drawing, node: int, issuer: bool) -> int:
    """Half the node's height: the more reporting units speak of it, the larger."""
    if issuer:
        return 20
    homes = len(drawing.contents.homes[node])
    return min(9 + 3 * homes, 30) if homes > 1 else min(6 + drawing.units.get(node, 0) // 2, 9)


def _edge(drawing: Drawing, line: Line) -> dict[str, Any]:
    style = look()["statuses"][str(line.status)]
    kinds = predicates(drawing.contents, line)
    edge: dict[str, Any] = {
        "color": style.get("colour") or look()["predicates"][str(kinds[0])],
        "width": style["width"],
        "dashes": style["dashes"],
        "arrows": "" if line.both else "to",
    }
    if line.rank:
        edge["smooth"] = {"enabled": True, "type": "curvedCW" if line.rank == 1 else "curvedCCW", "roundness": 0.12}
    return edge


def _label(name: str) -> str:
    return name if len(name) <= _LABEL_LENGTH else name[: _LABEL_LENGTH - 1] + "…"
