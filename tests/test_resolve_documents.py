"""Document titles of one report, as mentions, to the entities that they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzbg_graph.lexicon import load
from fzbg_graph.model import Entity, EntityType, Issuer, Link, Mention, Report, Span
from fzbg_graph.resolve.documents import resolve_documents

ISSUER = Issuer("天津市南开区人民政府", "government", ("天津市", "南开区"))


def links(marked: str, *, year: int = 2024, rule: str = "title-marks") -> list[Link]:
    """The links of the titles that {…} marks, in order."""
    text, open_at, mentions = "", [], []
    for character in marked:
        if character == "{":
            open_at.append(len(text))
        elif character == "}":
            start = open_at.pop()
            span = Span(start, len(text))
            mentions.append(Mention(span, text[start:], EntityType.DOCUMENT, rule, nested=bool(open_at)))
        else:
            text += character
    mentions.sort(key=lambda mention: (mention.span.start, -mention.span.end))
    report = Report("t.txt", text, "", "无题", Span(0, 0), ISSUER, year)
    found = resolve_documents(report, (), mentions, load())
    return [found[mention] for mention in mentions]


def names(marked: str, *, year: int = 2024, rule: str = "title-marks") -> list[str]:
    return [link.entity.name for link in links(marked, year=year, rule=rule) if link.entity is not None]


LISTED = [
    ("行政复议法", "中华人民共和国行政复议法"),
    ("中华人民共和国行政处罚法（2021修订）", "中华人民共和国行政处罚法"),
    ("保密法", "中华人民共和国保守国家秘密法"),
    ("政府信息公开条例", "中华人民共和国政府信息公开条例"),
    ("优化营商环境条例", "优化营商环境条例"),
    ("纪律处分条例", "中国共产党纪律处分条例"),
    ("法治政府建设实施纲要(2021-2025年)", "法治政府建设实施纲要（2021—2025年）"),
    ("法治政府建设实施纲要（2015－2020）", "法治政府建设实施纲要（2015—2020年）"),
    ("中共中央、国务院法治政府建设实施纲要（2021—2025年）", "法治政府建设实施纲要（2021—2025年）"),
    ("中共中央国务院关于加快建设全国统一大市场的意见", "中共中央、国务院关于加快建设全国统一大市场的意见"),
    ("提升行政执法质量三年行动计划", "提升行政执法质量三年行动计划（2023—2025年）"),
    (
        "关于进一步规范行政裁量权基准制定和管理工作的意见",
        "国务院办公厅关于进一步规范行政裁量权基准制定和管理工作的意见",
    ),
    (
        "国办发〔2018〕118号",
        "国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见",
    ),
    ("“八五”普法规划", "“八五”普法规划"),
    ("中央宣传部、司法部关于开展法治宣传教育的第八个五年规划（2021—2025年）", "“八五”普法规划"),
]


@pytest.mark.parametrize(("title", "name"), LISTED)
def test_a_listed_text_has_its_listed_name_whatever_its_form(title: str, name: str) -> None:
    assert names(f"落实《{{{title}}}》。") == [name]


@pytest.mark.parametrize(
    ("year", "period"), [(2016, "2015—2020"), (2020, "2015—2020"), (2021, "2021—2025"), (2024, "2021—2025")]
)
def test_an_outline_without_its_years_is_that_in_force_in_the_reports_year(year: int, period: str) -> None:
    assert names("落实{法治政府建设实施纲要}。", year=year) == [f"法治政府建设实施纲要（{period}年）"]


def test_two_periods_of_an_outline_are_two_texts() -> None:
    text = "《{法治政府建设实施纲要（2015—2020年）}》收官，《{法治政府建设实施纲要（2021—2025年）}》开局。"
    assert len(set(names(text))) == 2


ONE_TEXT = [
    (
        "《{四川省法治政府建设实施方案（2021－2025年）}》（以下简称《{实施方案}》），《{实施方案}》落实。",
        "四川省法治政府建设实施方案（2021－2025年）",
    ),
    ("《{行动计划（试行）}》，《{行动计划}》", "行动计划（试行）"),
    (
        "报送《{广东省法治政府建设实施办法（送审稿）}》。印发《{广东省法治政府建设实施办法}》。",
        "广东省法治政府建设实施办法",
    ),
    ("起草《{六盘水市水城河保护条例（草案）}》。{水城河保护条例}立法。", "六盘水市水城河保护条例（草案）"),
    (
        "编制{2024年度南开区重大行政决策事项目录}。公布《{南开区2024年度重大行政决策事项目录}》。",
        "2024年度南开区重大行政决策事项目录",
    ),
    ("印发《{伊犁州法治宣传教育第八个五年规划（2021—2025年）}》。", "伊犁州法治宣传教育第八个五年规划（2021—2025年）"),
    ("落实《{我市法治政府建设实施纲要}》，《{天津市法治政府建设实施纲要}》。", "天津市法治政府建设实施纲要"),
    ("《{南开区管理办法}》经审议后以{南政办〔2024〕6号}文印发。", "南开区管理办法"),
    (
        "印发《{关于加强劳动人事争议协商调解工作的实施意见}》。《{实施意见}》落实。",
        "关于加强劳动人事争议协商调解工作的实施意见",
    ),
]


@pytest.mark.parametrize(("marked", "name"), ONE_TEXT)
def test_variants_and_short_forms_in_one_report_are_one_text(marked: str, name: str) -> None:
    assert set(names(marked)) == {name}


def test_a_bare_name_is_the_local_plan_where_the_national_one_is_not_named() -> None:
    local = links("印发《{伊犁州法治宣传教育第八个五年规划（2021—2025年）}》。")[0]
    text = "印发《{伊犁州法治宣传教育第八个五年规划（2021—2025年）}》。实施{“八五”普法规划}。"
    assert [link.entity for link in links(text, rule="listed-plan")] == [local.entity, local.entity]


TWO_TEXTS = [
    "落实《{优化营商环境条例}》《{天津市优化营商环境条例}》。",
    "市人大常委会作出《{关于开展第八个五年法治宣传教育的决议}》，《{“八五”普法规划}》印发。",
    "公布《{轻微违法行为不予处罚清单（第一批）}》《{轻微违法行为不予处罚清单（第二批）}》。",
    "印发《{南开区行政执法办法}》《{河西区行政执法办法}》。",
    "落实{津政办发〔2023〕5号}、{国办发〔2018〕118号}。",
]


@pytest.mark.parametrize("marked", TWO_TEXTS)
def test_texts_that_only_resemble_each_other_stay_apart(marked: str) -> None:
    assert len(set(names(marked))) == 2


def test_an_inner_title_is_a_text_of_its_own() -> None:
    text = "制定《{共和县落实〈{提升行政执法质量三年行动计划（2023—2025年）}〉实施方案}》。"
    assert names(text) == [
        "共和县落实〈提升行政执法质量三年行动计划（2023—2025年）〉实施方案",
        "提升行政执法质量三年行动计划（2023—2025年）",
    ]


SCOPES = [
    ("制定《{干部值班制度}》。", "天津市南开区人民政府"),
    ("印发《{2024年普法责任清单}》。", "天津市南开区人民政府"),
    ("制定《{南开区干部值班制度}》。", ""),
    ("落实《{医疗质量管理办法}》。", ""),
    ("印发《{优化营商环境条例}》解读。", ""),
    ("制定《{全面加强南开教育的措施}》。", ""),
]


@pytest.mark.parametrize(("marked", "scope"), SCOPES)
def test_only_a_bare_title_that_the_issuer_made_is_its_own(marked: str, scope: str) -> None:
    (link,) = links(marked)
    assert link.entity is not None
    assert link.entity.scope == scope


KINDS = [
    ("中华人民共和国民法典", "law"),
    ("天津市文明行为促进条例", "regulation"),
    ("南开区行政执法办法（试行）", "rule"),
    ("南开区2024年工作要点", "plan"),
    ("南开区权责清单", "list"),
    ("工资去哪儿了", ""),
]


@pytest.mark.parametrize(("title", "kind"), KINDS)
def test_the_kind_is_the_listed_one_or_that_of_the_head(title: str, kind: str) -> None:
    (link,) = links(f"《{{{title}}}》")
    assert link.entity == Entity(EntityType.DOCUMENT, title, kind=kind)


def test_the_code_of_a_number_tells_its_issuer() -> None:
    assert [link.why for link in links("落实{津政办发〔2023〕5号}。")] == ["number of 天津市人民政府办公厅"]


TITLES = st.sampled_from(
    [title for title, _ in LISTED] + ["纲要", "方案", "南开区行政执法办法（草案）", "行政执法办法"]
)


@given(st.lists(TITLES, min_size=1, max_size=8))
def test_every_mention_gets_an_entity_and_a_repeated_title_the_same(titles: list[str]) -> None:
    found = links("；".join(f"《{{{title}}}》" for title in titles))
    assert all(link.entity is not None and link.why for link in found)
    listed = dict(LISTED)
    assert all(
        link.entity.name == listed[t] for t, link in zip(titles, found, strict=True) if t in listed and link.entity
    )
