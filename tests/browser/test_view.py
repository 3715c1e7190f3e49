"""The page in Chromium: what a reader sees and does, and what the page must never do."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from browser.facts import EAST, WEST, Said, facts
from fzbg_graph.lexicon import Lexicon
from fzbg_graph.model import Facts
from fzbg_graph.view import view

LEXICON = Lexicon({}, {}, "ab" * 32)
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        pytest.fail("Chromium is missing; install it: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a page of the facts; at the end of the test it must have asked for nothing and complained of nothing."""
    complaints: list[str] = []
    pages: list[Page] = []

    def opened(given: list[Facts], *, address: str = "", width: int = 1440, height: int = 900) -> Page:
        file = tmp_path / "graph.html"
        file.write_text(view(given, LEXICON), encoding="utf-8")
        context = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
        page = context.new_page()
        pages.append(page)
        own = file.as_uri()

        def met(route: object) -> None:
            url = route.request.url  # type: ignore[attr-defined]
            if url.split("#")[0] == own or url.startswith("data:"):
                route.continue_()  # type: ignore[attr-defined]
            else:
                complaints.append(f"request: {url}")
                route.abort()  # type: ignore[attr-defined]

        page.route("**/*", met)
        page.on("console", lambda message: complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(own + address)
        page.wait_for_selector("#canvas[data-view]", timeout=10_000)
        return page

    yield opened
    for page in pages:
        page.context.close()
    assert complaints == []


def _on_screen(page: Page, *names: str) -> tuple[float, float]:
    """The middle of the named nodes, in pixels of the window."""
    data = json.loads(page.text_content("#data") or "")
    number = {entity[2]: place for place, entity in enumerate(data["entities"])}
    spots = {node["id"]: node for node in data["nodes"]}
    nodes = [spots[number[name]] for name in names]
    x, y = (sum(node[axis] for node in nodes) / len(nodes) for axis in "xy")
    middle_x, middle_y, scale = map(float, (page.get_attribute("#canvas", "data-view") or "").split())
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    return (
        box["x"] + box["width"] / 2 + (x - middle_x) * scale,
        box["y"] + box["height"] / 2 + (y - middle_y) * scale,
    )


def _marks(page: Page, kind: str) -> list[str]:
    return page.locator(f"#panel mark.{kind}").all_text_contents()


def test_the_first_view_says_what_there_is(open_page: Open) -> None:
    page = open_page([EAST, WEST])
    assert page.title() == "法治政府建设年度报告知识图谱"
    assert page.inner_text("#summary") == "2 份报告 · 3 个单位 · 5 个政策、行动、文件和荣誉 · 7 条关系"
    assert page.locator("#types button").all_text_contents() == [
        "■单位3",
        "●政策制度2",
        "▲行动与项目1",
        "◆文件1",
        "★荣誉1",
    ]
    assert page.locator("#statuses button").all_text_contents() == ["已开展5", "计划1", "不足1"]
    assert page.locator("#panel .ranking .name").all_inner_texts()[:2] == ["一网通办", "行政执法三项制度"]


def test_the_picture_is_not_blank(open_page: Open) -> None:
    page = open_page([EAST, WEST])
    colours = page.evaluate(
        """() => {
          const canvas = document.querySelector("#canvas canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const seen = new Set();
          for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) seen.add(data.slice(i, i + 3).join());
          return [...seen];
        }"""
    )
    assert len(colours) > 20
    kinds = {"43,93,140", "217,138,31", "47,156,134", "139,123,184", "184,67,127"}  # the five types' colours
    assert kinds <= set(colours)


def test_a_click_on_a_node_shows_the_sentence_with_quote_and_names_marked(open_page: Open) -> None:
    page = open_page([EAST, WEST])
    page.mouse.click(*_on_screen(page, "东山区普法方案"))
    page.wait_for_selector("#panel .claim")
    assert page.inner_text("#panel h2") == "东山区普法方案"
    assert page.inner_text("#panel blockquote") == "东山区司法局印发《东山区普法方案》。"
    assert _marks(page, "quote") == ["东山区司法局印发《东山区普法方案》"]
    assert (_marks(page, "subject"), _marks(page, "object")) == (["东山区司法局"], ["东山区普法方案"])
    assert page.inner_text("#panel .triple") == "已开展 2024东山区司法局制定发布"
    assert page.inner_text("#panel .source") == "《东山区2024年法治政府建设年度报告》 › 一、主要举措和成效"
    assert page.inner_text("#panel .detail") == "规则 unit-implements · 引文第 13–30 字 · 把握 0.90"


def test_a_click_on_a_line_shows_what_is_said_between_its_ends(open_page: Open) -> None:
    page = open_page([EAST, WEST])
    page.mouse.click(*_on_screen(page, "甲市西河区人民政府", "行政执法三项制度"))
    page.wait_for_selector("#panel .claim")
    assert page.locator("#panel blockquote").all_inner_texts() == ["下一年将推进行政执法三项制度。"]
    assert page.inner_text("#panel .claim .triple") == "计划 2025甲市西河区人民政府落实行政执法三项制度"
    assert "文中没有写主语" in page.inner_text("#panel .detail")
    assert re.search(r"#e=\w{10}-\w{10}-planned$", page.url)


def test_a_click_beside_everything_returns_to_the_overview(open_page: Open) -> None:
    page = open_page([EAST, WEST])
    page.mouse.click(*_on_screen(page, "东山区普法方案"))
    page.wait_for_selector("#panel .claim")
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 5, box["y"] + 5)
    page.wait_for_selector("#panel .ranking")


def test_the_keyboard_alone_finds_opens_and_leaves(open_page: Open) -> None:
    page = open_page([EAST, WEST])
    page.keyboard.press("/")
    page.keyboard.type("一网")
    assert page.locator("#list .name").all_inner_texts() == ["一网通办"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    assert page.locator("#panel blockquote").all_inner_texts() == ["持续推进“一网通办”。", "一网通办覆盖不足。"]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.innerText").startswith("●")
    page.keyboard.press("Escape")
    page.wait_for_function("document.querySelectorAll('#list button').length > 1")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator("#list .name").nth(1).inner_text()
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == second
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # 返回总览
    assert page.inner_text("#panel h2") == "总览"


def test_filters_hide_what_they_name_and_the_panel_says_so(open_page: Open) -> None:
    page = open_page([EAST, WEST])
    page.click("#list button:has-text('一网通办')")
    assert page.locator("#panel .claim").count() == 2
    page.click("#statuses [data-code=shortfall]")
    assert page.locator("#panel .claim").count() == 1
    assert "有些关系被筛选隐藏了" in page.inner_text("#panel")
    page.select_option("#report", label="西河区2024年法治政府建设年度报告（2024）")
    assert page.locator("#panel .claim").count() == 0
    assert page.locator("#statuses .n").all_inner_texts() == ["2", "1", "1"]
    page.click("#panel button:has-text('取消筛选')")
    assert page.locator("#panel .claim").count() == 2
    page.click("#types [data-code=Policy]")
    assert "一网通办" not in page.locator("#list .name").all_inner_texts()


def test_an_address_opens_the_same_view_again_and_back_goes_back(open_page: Open) -> None:
    page = open_page([EAST, WEST])
    page.click("#list button:has-text('西河普法月')")
    page.click("#types [data-code=Honour]")
    address = "#" + page.url.split("#")[1]
    again = open_page([EAST, WEST], address=address)
    assert again.inner_text("#panel h2") == "西河普法月"
    assert again.get_attribute("#types [data-code=Honour]", "aria-pressed") == "false"
    page.go_back()
    page.wait_for_function("!location.hash.includes('Honour')")
    assert page.get_attribute("#types [data-code=Honour]", "aria-pressed") == "true"
    page.go_back()
    page.wait_for_selector("#panel .ranking")


@pytest.mark.parametrize(
    "address", ["#n=nothing", "#e=a-b-done&r=x&off=none.such&lang=xx", "#%E0%A4%A", "#q=%3Cimg%3E"]
)
def test_a_wrong_address_opens_the_overview(open_page: Open, address: str) -> None:
    assert open_page([EAST, WEST], address=address).inner_text("#panel h2") == "总览"


def test_the_interface_speaks_english_too_and_names_stay_chinese(open_page: Open) -> None:
    page = open_page([EAST, WEST])
    page.click("#language")
    assert page.inner_text("h1") == "Annual reports on law-based government"
    assert page.get_attribute("html", "lang") == "en"
    page.click("#list button:has-text('一网通办')")
    assert page.inner_text("#panel .triple >> nth=0") == "done 2024甲市东山区人民政府implements"
    assert page.get_attribute("#search", "placeholder") == "Find a name"


def test_figures_of_a_unit_stand_in_its_panel(open_page: Open) -> None:
    page = open_page([EAST, WEST])
    page.click("#list button:has-text('甲市东山区人民政府')")
    page.click("#panel summary:has-text('数据（1）')")
    assert page.locator("#panel details .triple").all_inner_texts() == ["已开展 2024案件 12 件"]


def test_offsets_are_code_points_even_behind_characters_of_two_units(open_page: Open) -> None:
    rare = facts(
        "甲市人民政府", ("甲市",), "𠮷地𪚥落实一网通办。", [Said("", "implements", "一网通办", "Policy", "done", 0)]
    )
    page = open_page([rare])
    page.click("#list button:has-text('一网通办')")
    assert (_marks(page, "quote"), _marks(page, "object")) == (["𠮷地𪚥落实一网通办"], ["一网通办"])


HOSTILE = [
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "<svg onload=window.hacked=1>",
    "javascript:window.hacked=1",
    "{{script}}${window.hacked=1}",
    "__proto__",
    "<!--",
    "'\"&\u2028\u202e",
]


def test_hostile_text_stays_text_everywhere(open_page: Open) -> None:
    text = "".join(f"关于{bad}的制度。" for bad in HOSTILE)
    said = [Said(HOSTILE[0], "implements", HOSTILE[0], "Policy", "done", 0)]
    said += [Said("", "implements", bad, "Program", "done", number) for number, bad in enumerate(HOSTILE)]
    bad = HOSTILE[1]
    one = facts(bad, (bad, bad), text, said, name=bad, title=HOSTILE[0], heading=bad, rule=bad)
    page = open_page([one, EAST])
    for place in range(page.locator("#list button").count()):
        page.locator("#list button").nth(place).click()
        for chip in page.locator("#panel .chips button").all():
            chip.click()
    page.mouse.move(*_on_screen(page, bad))
    page.wait_for_timeout(300)
    page.click("#list button:has-text('onerror') >> nth=0")
    assert page.inner_text("#panel h2") == bad
    assert page.evaluate("window.hacked") is None
    assert page.locator("#panel img, #panel svg, #panel script").count() == 0


def test_the_policy_stops_a_script_that_is_not_the_pages_own(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "graph.html"
    file.write_text(
        view([EAST], LEXICON).replace("</main>", "</main><script>window.hacked = 1</script>"), encoding="utf-8"
    )
    page = chromium.new_page()
    page.goto(file.as_uri())
    page.wait_for_selector("#canvas[data-view]")
    assert page.evaluate("window.hacked") is None
    page.close()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (768, 1024), (1440, 900)])
def test_nothing_is_wider_than_the_window(open_page: Open, width: int, height: int) -> None:
    page = open_page([EAST, WEST], width=width, height=height)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    x, y = _on_screen(page, "行政执法三项制度")
    page.mouse.click(x, y)
    page.wait_for_selector("#panel .claim")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_narrow_screen_list_and_filters_are_one_tap_away(open_page: Open) -> None:
    page = open_page([EAST, WEST], width=390, height=844)
    assert not page.locator("#list").is_visible()
    page.click("#tabs [data-show=names]")
    page.click("#list button:has-text('西河普法月')")
    assert page.inner_text("#panel h2") == "西河普法月"
    page.click("#tabs [data-show=filters]")
    assert page.locator("#types button").first.is_visible()


def test_an_empty_graph_says_so(open_page: Open) -> None:
    page = open_page([])
    assert "图中还没有报告" in page.inner_text("#panel")


def test_every_control_has_a_name_for_screen_readers(open_page: Open) -> None:
    page = open_page([EAST, WEST])
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, a, [role=img], section")]
          .filter((each) => !(each.getAttribute("aria-label") || each.textContent.trim()))
          .map((each) => each.outerHTML)"""
    )
    assert unnamed == []
