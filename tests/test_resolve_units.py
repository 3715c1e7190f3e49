"""Units get the canonical full name that the hierarchy of the report's issuer gives, or are declined."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fzbg_graph.lexicon import Lexicon
from fzbg_graph.model import Entity, EntityType, Issuer, Link, Mention, Report, Sentence, Span, Status
from fzbg_graph.resolve.units import resolve_units

NANKAI = Issuer("天津市南开区人民政府", "government", ("天津市", "南开区"))
JUSTICE = Issuer("天津市南开区司法局", "department", ("天津市", "南开区"))
STREET = Issuer("天津市南开区人民政府万兴街道办事处", "street", ("天津市", "南开区"))
TOWN = Issuer("北京市房山区窦店镇人民政府", "government", ("北京市", "房山区", "窦店镇"))
CITY = Issuer("湖南省长沙市人民政府", "government", ("湖南省", "长沙市"))
YUHUA = Issuer("湖南省长沙市雨花区人民政府", "government", ("湖南省", "长沙市", "雨花区"))
CHANGSHU = Issuer("江苏省苏州市常熟市人民政府", "government", ("江苏省", "苏州市", "常熟市"))
PROVINCE = Issuer("四川省人民政府", "government", ("四川省",))
HEALTH = Issuer("辽宁省沈阳市卫生健康委员会", "department", ("辽宁省", "沈阳市"))
REGION = Issuer("宁夏回族自治区人力资源和社会保障厅", "department", ("宁夏回族自治区",))
COUNTY = Issuer("青海省海南藏族自治州共和县人民政府", "government", ("青海省", "海南藏族自治州", "共和县"))
TAX = Issuer("国家税务总局吉林省税务局", "vertical", ("吉林省",))
CUSTOMS = Issuer("中华人民共和国海口海关", "vertical", ("海南省",))
POLICE = Issuer("安徽省合肥市公安局包河分局", "police", ("安徽省", "合肥市", "包河区"))
ZONE = Issuer("天津经济技术开发区管理委员会", "committee", ("天津经济技术开发区",))
MINISTRY = Issuer("中华人民共和国民政部", "ministry", ())


def _links(marked: str, issuer: Issuer, year: int, lexicon: Lexicon, make_report: Callable[..., Report]) -> list[Link]:
    """The links of the units in braces of `marked`, in order."""
    text, mentions, start = "", [], 0
    for char in marked:
        if char == "{":
            start = len(text)
        elif char == "}":
            span = Span(start, len(text))
            mentions.append(Mention(span, text[start:], EntityType.UNIT, "test"))
        else:
            text += char
    sentence = Sentence(0, Span(0, len(text)), 0, Status.DONE)
    links = resolve_units(make_report(text, issuer, year), (sentence,), mentions, lexicon)
    return [links[mention] for mention in mentions]


@pytest.fixture
def names(lexicon: Lexicon, make_report: Callable[..., Report]) -> Callable[..., list[str | None]]:
    """The canonical names of the units in braces; None for one declined."""

    def resolve(marked: str, issuer: Issuer, year: int = 2022) -> list[str | None]:
        links = _links(marked, issuer, year, lexicon, make_report)
        return [link.entity.name if link.entity is not None else None for link in links]

    return resolve


HIERARCHY = [
    (NANKAI, "区司法局", "天津市南开区司法局"),
    (STREET, "区司法局", "天津市南开区司法局"),
    (NANKAI, "市委", "中共天津市委员会"),
    (NANKAI, "区委", "中共天津市南开区委员会"),
    (NANKAI, "市政府", "天津市人民政府"),
    (NANKAI, "区人大常委会", "天津市南开区人民代表大会常务委员会"),
    (NANKAI, "区政协", "中国人民政治协商会议天津市南开区委员会"),
    (NANKAI, "区法院", "天津市南开区人民法院"),
    (CITY, "市中院", "湖南省长沙市中级人民法院"),
    (PROVINCE, "省法院", "四川省高级人民法院"),
    (PROVINCE, "省检察院", "四川省人民检察院"),
    (NANKAI, "区委全面依法治区委员会", "中共天津市南开区委员会全面依法治区委员会"),
    (COUNTY, "州委依法治州办", "中共青海省海南藏族自治州委员会全面依法治州委员会办公室"),
    (CITY, "省委依法治省办", "中共湖南省委员会全面依法治省委员会办公室"),
    (REGION, "自治区党委政法委", "中共宁夏回族自治区委员会政法委员会"),
    (YUHUA, "市政府法制办", "湖南省长沙市人民政府法制办公室"),
    (YUHUA, "区公安分局", "湖南省长沙市公安局雨花分局"),
    (YUHUA, "区税务局", "国家税务总局长沙市雨花区税务局"),
    (COUNTY, "县税务局", "国家税务总局共和县税务局"),
    (CHANGSHU, "市司法局", "江苏省苏州市常熟市司法局"),
    (CITY, "市人社局", "湖南省长沙市人力资源和社会保障局"),
    (PROVINCE, "省发展改革委", "四川省发展和改革委员会"),
    (COUNTY, "县农牧和科技局", "青海省海南藏族自治州共和县农牧和科技局"),
    (CITY, "市知识产权保护协会", "湖南省长沙市知识产权保护协会"),
    (CITY, "团市委", "共青团湖南省长沙市委员会"),
    (NANKAI, "区级公共法律服务中心", "天津市南开区公共法律服务中心"),
    (CITY, "市公安局交警支队", "湖南省长沙市公安局交通警察支队"),
]


@pytest.mark.parametrize(("issuer", "text", "name"), HIERARCHY)
def test_a_level_word_is_the_division_of_the_issuer(
    names: Callable[..., list[str | None]], issuer: Issuer, text: str, name: str
) -> None:
    assert names("{" + text + "}开展工作。", issuer) == [name]


PLACES = [
    (NANKAI, "红桥区人民法院", "天津市红桥区人民法院"),
    (PROVINCE, "成都市锦江区", "四川省成都市锦江区人民政府"),
    (CITY, "重庆市司法局", "重庆市司法局"),
    (CITY, "雨花区", "湖南省长沙市雨花区人民政府"),
    (PROVINCE, "阿坝藏族羌族自治州", "四川省阿坝藏族羌族自治州人民政府"),
    (NANKAI, "南开区人民政府万兴街道办事处", "天津市南开区人民政府万兴街道办事处"),
    (NANKAI, "万兴街", "天津市南开区人民政府万兴街道办事处"),
    (COUNTY, "倒淌河镇", "青海省海南藏族自治州共和县倒淌河镇人民政府"),
    (COUNTY, "海南州司法局", "青海省海南藏族自治州司法局"),
    (
        NANKAI,
        "新疆维吾尔自治区伊犁哈萨克自治州霍城县芦草沟镇四宫村",
        "新疆维吾尔自治区伊犁哈萨克自治州霍城县芦草沟镇四宫村",
    ),
    (PROVINCE, "六盘水师范学院", "六盘水师范学院"),
    (HEALTH, "沈阳急救中心", "辽宁省沈阳急救中心"),
    (ZONE, "霍尔果斯经济开发区管委会", "新疆维吾尔自治区伊犁哈萨克自治州霍尔果斯经济开发区管理委员会"),
    (ZONE, "新区党工委", "中共天津市滨海新区工作委员会"),
    (ZONE, "区政府", "天津市滨海新区人民政府"),
    (ZONE, "滨海新区区委", "中共天津市滨海新区委员会"),
    (NANKAI, "中共杭州市上城区委", "中共浙江省杭州市上城区委员会"),
    (CUSTOMS, "洋浦经济开发区海关", "中华人民共和国洋浦经济开发区海关"),
    (CUSTOMS, "海口美兰机场海关", "中华人民共和国海口美兰机场海关"),
    (TAX, "长春市税务局", "国家税务总局长春市税务局"),
    (TAX, "国家税务总局大连市税务局", "国家税务总局大连市税务局"),
    (TAX, "人民银行长春中心支行", "中国人民银行长春中心支行"),
    (TOWN, "房山公安分局窦店派出所", "北京市公安局房山分局窦店派出所"),
    (TOWN, "窦店司法所", "北京市房山区司法局窦店司法所"),
    (TOWN, "瓦窑头村", "北京市房山区窦店镇瓦窑头村村民委员会"),
]


@pytest.mark.parametrize(("issuer", "text", "name"), PLACES)
def test_an_own_place_is_put_in_its_hierarchy(
    names: Callable[..., list[str | None]], issuer: Issuer, text: str, name: str
) -> None:
    assert names("联合{" + text + "}开展工作。", issuer) == [name]


SELVES = [
    (JUSTICE, "我局", "天津市南开区司法局"),
    (JUSTICE, "我区", "天津市南开区人民政府"),
    (NANKAI, "全区", "天津市南开区人民政府"),
    (HEALTH, "委党组", "中共辽宁省沈阳市卫生健康委员会党组"),
    (HEALTH, "委法治建设领导小组", "辽宁省沈阳市卫生健康委员会法治建设领导小组"),
    (HEALTH, "政策法规处", "辽宁省沈阳市卫生健康委员会政策法规处"),
    (HEALTH, "党组", "中共辽宁省沈阳市卫生健康委员会党组"),
    (STREET, "党工委", "中共天津市南开区万兴街道工作委员会"),
    (STREET, "综合执法大队", "天津市南开区万兴街道综合执法大队"),
    (TOWN, "镇政府", "北京市房山区窦店镇人民政府"),
    (TOWN, "镇纪委", "中共北京市房山区窦店镇纪律检查委员会"),
    (TAX, "省局", "国家税务总局吉林省税务局"),
    (TAX, "省局党委", "中共国家税务总局吉林省税务局委员会"),
    (POLICE, "市局", "安徽省合肥市公安局"),
    (POLICE, "分局指挥中心", "安徽省合肥市公安局包河分局指挥中心"),
    (POLICE, "芜湖路派出所", "安徽省合肥市公安局包河分局芜湖路派出所"),
    (ZONE, "管委会", "天津经济技术开发区管理委员会"),
    (ZONE, "经开区总工会", "天津经济技术开发区总工会"),
    (ZONE, "人力社保部门", "天津经济技术开发区人力资源和社会保障局"),
    (MINISTRY, "部党组", "中共中华人民共和国民政部党组"),
    (MINISTRY, "政策法规司", "中华人民共和国民政部政策法规司"),
]


@pytest.mark.parametrize(("issuer", "text", "name"), SELVES)
def test_the_issuer_and_its_parts_bear_its_full_name(
    names: Callable[..., list[str | None]], issuer: Issuer, text: str, name: str
) -> None:
    assert names("{" + text + "}开展工作。", issuer) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("司法部", "中华人民共和国司法部"),
        ("党中央", "中国共产党中央委员会"),
        ("国务院", "中华人民共和国国务院"),
        ("国办", "中华人民共和国国务院办公厅"),
        ("全国人大常委会", "全国人民代表大会常务委员会"),
        ("水利部黄委", "中华人民共和国水利部黄河水利委员会"),
        ("市场监管总局", "国家市场监督管理总局"),
    ],
)
def test_a_national_unit_bears_its_official_name(names: Callable[..., list[str | None]], text: str, name: str) -> None:
    assert names("按照{" + text + "}部署。", NANKAI) == [name]


CONTEXT = [
    (NANKAI, "{区发改委}、{科技局}", ["天津市南开区发展和改革委员会", "天津市南开区科学技术局"]),
    (CITY, "{浏阳市}、{宁乡市司法局}通过验收", ["湖南省长沙市浏阳市司法局", "湖南省长沙市宁乡市司法局"]),
    (CUSTOMS, "{海口海关缉私局}（以下简称{缉私队}）。{缉私队}", ["中华人民共和国海口海关缉私局"] * 3),
    (CITY, "{北京市通州区政务服务管理局}与{通州区政务服务管理局}", ["北京市通州区政务服务管理局"] * 2),
    (PROVINCE, "{绵阳市气象局}联合{市能源局}", ["四川省绵阳市气象局", "四川省绵阳市能源局"]),
    (
        YUHUA,
        "{新立}、{丰年村}等街道",
        ["湖南省长沙市雨花区人民政府新立街道办事处", "湖南省长沙市雨花区人民政府丰年村街道办事处"],
    ),
    (
        PROVINCE,
        "指导{绵阳市}设立{涉企纠纷一站式调处中心}",
        ["四川省绵阳市人民政府", "四川省绵阳市涉企纠纷一站式调处中心"],
    ),
]


@pytest.mark.parametrize(("issuer", "text", "expected"), CONTEXT)
def test_neighbours_say_whose_a_unit_is(
    names: Callable[..., list[str | None]], issuer: Issuer, text: str, expected: list[str]
) -> None:
    assert names(text + "。", issuer) == expected


@pytest.mark.parametrize(
    ("issuer", "text", "why"),
    [
        (PROVINCE, "鼓楼区司法局", "ambiguous place 鼓楼区"),
        (PROVINCE, "县司法局", "no 县 above the issuer"),
        (PROVINCE, "我区", "no 区 above the issuer"),
    ],
)
def test_what_cannot_be_decided_is_declined_with_the_reason(
    lexicon: Lexicon, make_report: Callable[..., Report], issuer: Issuer, text: str, why: str
) -> None:
    (link,) = _links("{" + text + "}开展工作。", issuer, 2022, lexicon, make_report)
    assert (link.entity, link.why) == (None, why)


@pytest.mark.parametrize(
    ("issuer", "name"),
    [(NANKAI, "天津市和平区司法局"), (HEALTH, "辽宁省沈阳市和平区司法局")],
)
def test_a_name_of_several_places_is_that_of_the_issuers_chain(
    names: Callable[..., list[str | None]], issuer: Issuer, name: str
) -> None:
    assert names("联合{和平区司法局}。", issuer) == [name]


def test_a_historical_body_keeps_its_name(names: Callable[..., list[str | None]]) -> None:
    assert names("{市工商局}、{市环保局}联合检查。", CITY, 2016) == [
        "湖南省长沙市工商行政管理局",
        "湖南省长沙市环境保护局",
    ]


def test_an_entity_has_its_kind_and_places(lexicon: Lexicon, make_report: Callable[..., Report]) -> None:
    (link,) = _links("{区司法局}开展工作。", NANKAI, 2024, lexicon, make_report)
    assert link.entity == Entity(EntityType.UNIT, "天津市南开区司法局", kind="department", places=("天津市", "南开区"))


def test_only_units_are_linked(lexicon: Lexicon, make_report: Callable[..., Report]) -> None:
    text = "区司法局落实三项制度。"
    unit = Mention(Span(0, 4), "区司法局", EntityType.UNIT, "test")
    policy = Mention(Span(6, 10), "三项制度", EntityType.POLICY, "test")
    sentence = Sentence(0, Span(0, len(text)), 0, Status.DONE)
    assert list(resolve_units(make_report(text), (sentence,), (unit, policy), lexicon)) == [unit]
