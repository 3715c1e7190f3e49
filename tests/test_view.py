"""The page and the network from facts made by hand: no browser is needed here."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from importlib import resources
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any

import pytest
import yaml
from browser.facts import EAST, WEST, Said, facts
from hypothesis import given
from hypothesis import strategies as st

from fzbg_graph.lexicon import Lexicon
from fzbg_graph.model import EntityType, Facts, Predicate, Span, Status
from fzbg_graph.view import to_pyvis, view
from fzbg_graph.view.contents import address, contents
from fzbg_graph.view.data import page_data
from fzbg_graph.view.drawing import draw
from fzbg_graph.view.layout import Plan, positions
from fzbg_graph.view.page import embedded
from fzbg_graph.view.words import look, words

LEXICON = Lexicon({}, {}, "ab" * 32)
ASSETS = resources.files("fzbg_graph.view") / "assets"
SCRIPTS = ("read.js", "state.js", "picture.js", "panel.js", "controls.js", "main.js")


class _Parts(HTMLParser):
    """The contents of the page's script and style elements, and of its content security policy."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[tuple[str, dict[str, str | None], str]] = []
        self.policy = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"}:
            self.parts.append((tag, dict(attrs), ""))
        elif dict(attrs).get("http-equiv") == "Content-Security-Policy":
            self.policy = dict(attrs)["content"] or ""

    def handle_data(self, data: str) -> None:
        if self.lasttag in {"script", "style"} and self.parts:
            tag, attributes, text = self.parts[-1]
            self.parts[-1] = (tag, attributes, text + data)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self.lasttag = ""


def _data(page: str) -> dict[str, Any]:
    (text,) = [text for _, attributes, text in _Parts(page).parts if attributes.get("id") == "data"]
    return json.loads(text)  # type: ignore[no-any-return]


def test_the_order_of_the_reports_and_their_repetition_do_not_change_the_page() -> None:
    assert view([EAST, WEST], LEXICON) == view([WEST, EAST, WEST], LEXICON)


def test_the_page_is_the_same_under_every_hash_seed() -> None:
    code = (
        "import hashlib; from browser.facts import EAST, WEST; from fzbg_graph.lexicon import Lexicon;"
        "from fzbg_graph.view import view;"
        "print(hashlib.sha256(view([EAST, WEST], Lexicon({}, {}, 'ab' * 32)).encode()).hexdigest())"
    )
    here = Path(__file__).parent
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": os.pathsep.join([str(here), str(here.parent / "src")]),
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_no_address_but_the_svg_name_space_stands_in_the_page() -> None:
    found = set(re.findall(r"(?:https?:)?//(?:[\w-]+\.)+[a-z]{2,}[^\s\"'`)]*", view([EAST, WEST], LEXICON)))
    assert found == {"http://www.w3.org/2000/svg"}


def test_the_policy_names_exactly_the_scripts_and_styles_of_the_page() -> None:
    parts = _Parts(view([EAST], LEXICON))
    run = [text for tag, attributes, text in parts.parts if tag == "script" and "type" not in attributes]
    styles = [text for tag, _, text in parts.parts if tag == "style"]

    def hashes(texts: list[str]) -> str:
        digests = (hashlib.sha256(text.encode()).digest() for text in texts)
        return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)

    assert parts.policy.split("; ") == [
        "default-src 'none'",
        f"script-src {hashes(run)}",
        f"style-src {hashes(styles)}",
        "img-src data: blob:",
        "connect-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_the_scripts_run_have_no_carriage_returns_which_would_change_their_hash() -> None:
    assert "\r" not in view([EAST], LEXICON)


def test_the_page_is_small() -> None:
    assert len(view([EAST, WEST], LEXICON).encode()) < 550 * 1024


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_reads_markup_out_of_text(name: str) -> None:
    code = (ASSETS / name).read_text("utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b|new Function", code
    )


def test_the_vendored_script_is_the_one_that_pyvis_bundles() -> None:
    ours = (ASSETS / "vendor" / "vis-network@9.1.2.js").read_bytes()
    theirs = (resources.files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js").read_bytes()
    assert ours == theirs


@given(
    st.recursive(
        st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_embedded_json_reads_back_and_cannot_end_its_element(value: Any) -> None:
    text = embedded(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029")


def test_a_lone_surrogate_does_not_stop_the_page_from_being_written() -> None:
    assert json.loads(embedded("a\ud800b").encode("utf-8")) == "a\ud800b"


def test_text_that_looks_like_a_slot_of_the_template_stays_text() -> None:
    odd = facts(
        "甲市人民政府",
        ("甲市",),
        "落实{{script}}制度。",
        [Said("", "implements", "{{script}}制度", "Policy", "done", 0)],
    )
    assert "{{script}}制度" in [entity[2] for entity in _data(view([odd], LEXICON))["entities"]]


def test_every_quote_and_name_is_found_again_by_its_offsets() -> None:
    data = _data(view([EAST, WEST], LEXICON))
    quotes, names = [], []
    for _, _, thing, _, _, _, shown, quote, _, at, _, _ in data["claims"]:
        (_, _, start, text), *_ = (data["sentences"][place] for place in shown)
        quotes.append(text[quote[0] - start : quote[1] - start])
        names.append((text[at[0] - start : at[1] - start], data["entities"][thing][2]))
    assert quotes == [
        "全面落实行政执法三项制度",
        "东山区司法局印发《东山区普法方案》",
        "持续推进“一网通办”",
        "下一年将推进行政执法三项制度",
        "开展西河普法月",
        "一网通办覆盖不足",
        "获评甲市优秀案例",
    ]
    assert [found for found, _ in names] == [name for _, name in names]


def test_a_claim_shows_the_sentence_of_its_subject_too_where_that_is_another() -> None:
    one = facts(
        "甲市人民政府",
        ("甲市",),
        "市司法局很忙。天气好。推进一网通办。",
        [Said("", "implements", "一网通办", "Policy", "done", 2)],
    )
    moved = replace(one, relations=(replace(one.relations[0], subject_span=Span(0, 4)),))
    data = _data(view([moved], LEXICON))
    assert [data["sentences"][place][3] for place in data["claims"][0][6]] == ["市司法局很忙。", "推进一网通办。"]


def test_done_planned_and_shortfall_between_two_nodes_are_lines_of_their_own() -> None:
    text = "落实一网通办。将落实一网通办。一网通办不足。学习一网通办。"
    said = [Said("", "implements", "一网通办", "Policy", status, n) for n, status in enumerate(Status)]
    one = facts("甲市人民政府", ("甲市",), text, [*said, Said("", "studies", "一网通办", "Policy", "done", 3)])
    drawing = draw(contents([one]))
    assert [(str(line.status), line.claims, line.rank) for line in drawing.lines] == [
        ("done", (0, 3), 0),
        ("planned", (1,), 1),
        ("shortfall", (2,), 2),
    ]


def test_what_two_units_share_stands_between_them_and_what_is_their_own_round_them() -> None:
    drawing = draw(contents([EAST, WEST]))
    at = {drawing.contents.entities[node].name: drawing.points[node] for node in drawing.nodes}
    left, right = at["甲市东山区人民政府"], at["甲市西河区人民政府"]
    assert left[0] < at["行政执法三项制度"][0] < right[0]
    for name, own, other in (("东山区普法方案", left, right), ("西河普法月", right, left)):
        x, y = at[name]
        assert hypot(x - own[0], y - own[1]) < hypot(x - other[0], y - other[1])


def test_beyond_the_limit_the_best_connected_are_drawn_and_the_rest_counted() -> None:
    drawing = draw(contents([EAST, WEST]), limit=4)
    names = [drawing.contents.entities[node].name for node in drawing.nodes]
    assert names == ["甲市西河区人民政府", "甲市东山区人民政府", "一网通办", "行政执法三项制度"]
    assert drawing.left_out == 4
    assert page_data(drawing)["left_out"] == 4


def test_without_reports_there_is_an_empty_page() -> None:
    data = _data(view([], LEXICON))
    assert (data["reports"], data["nodes"], data["edges"]) == ([], [], [])


def test_a_report_without_claims_shows_its_issuer() -> None:
    data = _data(view([facts("甲市人民政府", ("甲市",), "今年很好。", [])], LEXICON))
    assert [entity[2] for entity in data["entities"]] == ["甲市人民政府"]
    assert len(data["nodes"]) == 1


def _plan(own: list[int], shared: list[list[int]]) -> Plan:
    hubs = list(range(len(own)))
    first, mine = len(own), {}
    for hub, count in enumerate(own):
        mine[hub] = list(range(first, first + count))
        first += count
    homes = [(first + place, sorted({hub % len(own) for hub in homes})) for place, homes in enumerate(shared)]
    return Plan(hubs, mine, homes if len(own) > 1 else [])


@given(
    st.lists(st.integers(0, 120), min_size=1, max_size=30),
    st.lists(st.lists(st.integers(0, 29), min_size=2, max_size=6), max_size=60),
)
def test_every_node_has_a_place_of_its_own_and_none_touch(own: list[int], shared: list[list[int]]) -> None:
    plan = _plan(own, shared)
    points = positions(plan)
    assert set(points) == {*plan.hubs, *(n for nodes in plan.own.values() for n in nodes), *(n for n, _ in plan.shared)}
    assert all(isinstance(value, int) for point in points.values() for value in point)
    ordered = sorted(points.values())
    assert all(one != other for one, other in pairwise(ordered))
    for hub in plan.hubs:
        near = sorted(points[node] for node in [hub, *plan.own[hub]])
        assert all(hypot(a[0] - b[0], a[1] - b[1]) >= 14 for place, a in enumerate(near) for b in near[place + 1 :])


def test_addresses_of_entities_are_stable_and_depend_on_type_scope_and_name() -> None:
    east = contents([EAST])
    keys = [address(entity) for entity in east.entities]
    assert len(set(keys)) == len(keys)
    assert keys == [address(entity) for entity in contents([EAST]).entities]


def test_every_word_of_the_page_is_written_in_both_languages_and_used() -> None:
    code = "\n".join((ASSETS / name).read_text("utf-8") for name in (*SCRIPTS, "page.html"))
    used = set(re.findall(r"\bsay\(\s*\"(\w+)\"|data-(?:word|label|placeholder)=\"(\w+)\"", code))
    used |= {
        (name, "") for pair in re.findall(r"say\(\w+(?:\.length)? \? \"(\w+)\" : \"(\w+)\"", code) for name in pair
    }
    used |= {(name, "") for name in re.findall(r"\"(more_claims|more)\"", code)}
    names = {one or other for one, other in used} | {"noscript"}
    assert names == set(words()["page"])
    assert all(
        set(entry) == {"zh", "en"} and all(entry.values()) for group in words().values() for entry in group.values()
    )


@pytest.mark.parametrize(("group", "codes"), [("types", EntityType), ("predicates", Predicate), ("statuses", Status)])
def test_every_kind_has_words_and_a_look_in_the_order_of_the_model(group: str, codes: Any) -> None:
    assert list(words()[group]) == [str(code) for code in codes]
    assert list(look()[group]) == [str(code) for code in codes]


def test_types_differ_in_shape_and_statuses_in_dash_and_not_in_colour_alone() -> None:
    assert len({kind["shape"] for kind in look()["types"].values()}) == len(EntityType)
    assert len({yaml.safe_dump(kind["dashes"]) for kind in look()["statuses"].values()}) == len(Status)


def test_the_notebook_network_has_the_nodes_lines_and_places_of_the_page() -> None:
    net = to_pyvis([EAST, WEST])
    data = _data(view([EAST, WEST], LEXICON))
    assert [(n["id"], n["x"], n["y"]) for n in net.nodes] == [(n["id"], n["x"], n["y"]) for n in data["nodes"]]
    assert [(e["from"], e["to"]) for e in net.edges] == [(e["from"], e["to"]) for e in data["edges"]]
    assert {edge["title"] for edge in net.edges} == {
        "落实（已开展）",
        "制定发布（已开展）",
        "获得（已开展）",
        "落实（计划）",
        "落实（不足）",
    }


def _hostile() -> Facts:
    name = "</script><script>alert(1)</script>href"
    return facts(
        f"{name}局", ("甲市",), f"落实{name}制度。", [Said("", "implements", f"{name}制度", "Policy", "done", 0)]
    )


def test_the_notebook_network_loads_nothing_and_cannot_be_broken_by_names(tmp_path: Path) -> None:
    net = to_pyvis([_hostile()])
    net.write_html(str(tmp_path / "net.html"))
    page = (tmp_path / "net.html").read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["net.html"]
    assert not re.search(r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)\s*=", page)
    assert "<script>alert" not in page
    assert "popup.innerHTML" not in page
    assert net._repr_html_().startswith('<iframe sandbox="allow-scripts"')
