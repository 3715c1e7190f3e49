"""Units are found with exact borders; braces in a case mark what must be found, and nothing else may be."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzbg_graph.lexicon import Lexicon, load
from fzbg_graph.lexicon.bodies import build_bodies
from fzbg_graph.model import Issuer, Report, Sentence, Span, Status
from fzbg_graph.recognise.units import units
from fzbg_graph.recognise.units.flat import Flat

DISTRICT = Issuer("天津市南开区人民政府", "government", ("天津市", "南开区"))
STREET = Issuer("天津市南开区人民政府万兴街道办事处", "street", ("天津市", "南开区"))
TOWN = Issuer("北京市房山区窦店镇人民政府", "government", ("北京市", "房山区", "窦店镇"))
CITY = Issuer("贵州省六盘水市人民政府", "government", ("贵州省", "六盘水市"))
OFFICE = Issuer("河南省郑州市交通运输局", "department", ("河南省", "郑州市"))
ZONE = Issuer("天津经济技术开发区管理委员会", "committee", ("天津经济技术开发区",))
CUSTOMS = Issuer("中华人民共和国海口海关", "vertical", ("海南省",))
MINISTRY = Issuer("中华人民共和国民政部", "ministry", ())


def _sentences(text: str) -> tuple[Sentence, ...]:
    lines = enumerate(re.finditer(r"[^\n]+(?:\n {2}[^\n]+)*", text))
    return tuple(Sentence(number, Span(*line.span()), 0, Status.DONE) for number, line in lines)


def _marked(text: str, found: list[tuple[int, int]]) -> str:
    """`text` with braces round the ranges, the outer outside."""
    opens = sorted((start, -end) for start, end in found)
    out = []
    for index, char in enumerate(text + "\0"):
        out.append("}" * sum(-end == index for _, end in opens))
        out.append("{" * sum(start == index for start, _ in opens))
        out.append(char)
    return "".join(out)[:-1]


@pytest.fixture
def find(lexicon: Lexicon, make_report: Callable[..., Report]) -> Callable[[str, Issuer], str]:
    """A marked text to the same text with the marks that recognition sets."""

    def mark(case: str, issuer: Issuer) -> str:
        text = case.replace("{", "").replace("}", "")
        report = make_report(text, issuer)
        return _marked(text, [tuple(m.span) for m in units(report, _sentences(text), lexicon)])

    return mark


BODIES = [
    (DISTRICT, "2024年，在{市委}、{市政府}和{区委}领导下推进。"),
    (DISTRICT, "{区委}{区政府}高度重视，{区委}主要负责同志带头学法。"),
    (DISTRICT, "{区司法局}联合{区人民法院}、{区检察院}建立机制。"),
    (DISTRICT, "会同{区发改委}、{科技局}开展检查。"),
    (DISTRICT, "参加{南开区人民法院}庭审，邀请{天津市司法局}指导。"),
    (DISTRICT, "接受{区人大}及其常委会监督，办理区人大代表建议和区政协委员提案。"),
    (DISTRICT, "{{区委}全面依法治区委员会}召开会议，{{区委}宣传部}牵头。"),
    (DISTRICT, "{{区政府}办公室}印发通知，在{区政府}网站公开。"),
    (DISTRICT, "{区市场监管局}会同{区城市管理委}、{区公安分局}开展整治。"),
    (CITY, "{市公安局}牵头，{{市公安局}交通警察支队}落实。"),
    (CITY, "{省人民政府}：现将有关情况报告如下。"),
    (CITY, "向{{省政府}法制办}报备，{省水利厅}、{财政厅}指导。"),
    (TOWN, "{区住房城乡建设委}、{市规划自然资源委房山分局}应哨报到。"),
    (TOWN, "{窦店司法所}联合{房山区人民法院窦店人民法庭}开展调解。"),
    (CUSTOMS, "{海口海关}与{海口市中级人民法院}建立机制，联合{海南海警局}行动。"),
    (CITY, "联合{国家税务总局六盘水市税务局}和{共青团六盘水市委}开展宣传。"),
]


@pytest.mark.parametrize(("issuer", "case"), BODIES)
def test_a_body_begins_with_its_place(find: Callable[[str, Issuer], str], issuer: Issuer, case: str) -> None:
    assert find(case, issuer) == case


UNLISTED = [
    (DISTRICT, "指导{区知识产权保护协会}与26家企业签约。"),
    (DISTRICT, "建成{区政务服务中心}服务专区，引导到{区社会矛盾纠纷调处化解中心}调解。"),
    (CITY, "成立{市法治政府建设工作领导小组}，抽调12人。"),
    (CITY, "{省推进政府职能转变和“放管服”改革协调小组}召开会议。"),
    (OFFICE, "一是成立{依法行政工作领导小组}，明确分工。"),
    (TOWN, "{镇政府}组建{灾后恢复重建法律服务专班}，选派律师11名。"),
    (CITY, "组建{“草原普法轻骑兵”志愿服务队}，走村入户。"),
    (CITY, "委托{六盘水师范学院}评估，邀请{东北农业大学}专家授课。"),
    (CITY, "与{中国（浦东）知识产权保护中心}签约。"),
    (CITY, "{市第四人民医院}、{市儿童医院}设立窗口。"),
    (OFFICE, "{市卫生健康服务与行政执法中心}推出服务。"),
    (OFFICE, "成立由局长任组长、各科室负责人为成员的{法治政府建设工作领导小组}。"),
    (CITY, "聘请了{重庆天亿（涪陵）律师事务所}律师为顾问。"),
    (OFFICE, "{{市交通运输局}新郑管理局}落实{市交通运输局}部署。"),
    (CITY, "{六盘水仲裁委员会}受理案件，{钟山区人民政府}、{水城县}配合。"),
]


@pytest.mark.parametrize(("issuer", "case"), UNLISTED)
def test_a_name_that_no_list_holds_ends_with_its_head(
    find: Callable[[str, Issuer], str], issuer: Issuer, case: str
) -> None:
    assert find(case, issuer) == case


NATIONAL = [
    (DISTRICT, "落实{党中央}、{国务院}部署，按照{司法部}要求，{中办}、{国办}印发意见。"),
    (DISTRICT, "{中央}关于坚持全面依法治国决策部署。"),
    (DISTRICT, "学习中央全面依法治国工作会议和中央第七次西藏工作座谈会精神。"),
    (DISTRICT, "邀请{中国联通}、{渤海银行}宣讲。"),
    (DISTRICT, "公安部门、司法部门和财政部门要抓好落实。"),
    (DISTRICT, "做好{中央依法治国办}实地督察反馈问题整改，{区人民政府}办理复议案件9件。"),
    (MINISTRY, "{我部}联合{教育部}、{全国妇联}开展活动，{政策法规司}牵头修订。"),
]


@pytest.mark.parametrize(("issuer", "case"), NATIONAL)
def test_a_national_unit_is_found_by_every_form(find: Callable[[str, Issuer], str], issuer: Issuer, case: str) -> None:
    assert find(case, issuer) == case


SELVES = [
    (OFFICE, "{我局}研究制定方案，由{局党组}书记带头，{局党组}理论学习中心组学习。"),
    (STREET, "{党工委}书记讲授党课，{综合执法大队}配备记录仪，{消防支队}发布提示。"),
    (STREET, "2024年，{万兴街}在{区委}领导下推进。"),
    (TOWN, "{我镇}通过验收，{镇综合行政执法队}办案512起，{镇纪委}督促整改。"),
    (ZONE, "{我委}高度重视，{管委会}主要领导部署，{应急管理部门}会同{区消防救援大队}检查。"),
    (ZONE, "{人力社保部门}坚持公正文明执法，各部门配合。"),
    (DISTRICT, "{我区}将制定方案，我区法治政府建设还有差距，全力维护我区社会大局。"),
]


@pytest.mark.parametrize(("issuer", "case"), SELVES)
def test_what_the_issuer_calls_itself_is_a_unit(find: Callable[[str, Issuer], str], issuer: Issuer, case: str) -> None:
    assert find(case, issuer) == case


SUBJECTS = [
    (DISTRICT, "2024年，{南开区}坚持以习近平法治思想为指导，推动南开区高质量发展。"),
    (CITY, "{钟山区}在城市管理领域开展试点，组织对盘州市开展督察。"),
    (CITY, "指导{水城县}、{钟山区}设立调解室，与{六枝特区}签订协议。"),
    (CITY, "{水城县}、{钟山区}等3个县（市、区）被列入试点。"),
    (DISTRICT, "{木洞镇}、{李家沱街道}作为试点，{瓦窑头村}推出“板凳民情日”。"),
    (DISTRICT, "{新立}、{东丽湖}、{丰年村}等街道探索新模式。"),
    (CITY, "{水城县}、{盘州市农业农村局}通过验收。"),
    (CITY, "对水城县、钟山区开展督察，有的乡镇落实不力。"),
    (CITY, "{深圳}、{东莞}、{惠州}三市被列为试点，对深圳、东莞的经验进行研究。"),
]


@pytest.mark.parametrize(("issuer", "case"), SUBJECTS)
def test_a_bare_place_is_a_unit_only_as_a_subject(
    find: Callable[[str, Issuer], str], issuer: Issuer, case: str
) -> None:
    assert find(case, issuer) == case


GENERIC = [
    "各部门、有关单位和行政机关要落实责任，检查组深入基层。",
    "全区各街道、各乡镇司法所开展排查，4个派出所受到表彰。",
    "法院依法审理，各级党委（党组）理论学习中心组学习。",
    "全区法院系统和各区司法局共同参与，县市政府报备45件。",
    "社区法律顾问走访，市场主体增长，城市管理水平提升，大局稳定。",
    "委托第三方评估，委派专人负责，区委托机构开展。",
    "构建工作格局，坚持以人民为中心，依法办理案件，科学决策。",
    "（国办发〔2023〕27号）、（巴南府办发〔2022〕41号）。",
]


@pytest.mark.parametrize("case", GENERIC)
def test_generic_words_are_no_units(find: Callable[[str, Issuer], str], case: str) -> None:
    assert find(case, DISTRICT) == case


def test_a_defined_short_form_is_found_afterwards(find: Callable[[str, Issuer], str]) -> None:
    case = "组建{市农业综合行政执法支队}（以下简称“{农业支队}”），编制186名。检查由{农业支队}牵头。"
    assert find(case, OFFICE) == case


def test_a_unit_inside_another_is_marked_nested(lexicon: Lexicon, make_report: Callable[..., Report]) -> None:
    text = "区委宣传部牵头。"
    found = units(make_report(text), _sentences(text), lexicon)
    assert [(m.text, m.nested) for m in found] == [("区委宣传部", False), ("区委", True)]


def test_white_space_inside_a_name_is_spanned_but_not_kept(
    lexicon: Lexicon, make_report: Callable[..., Report]
) -> None:
    text = "会同高新区应急管\n  理局、区 司 法 局开展检查。"
    found = units(make_report(text), _sentences(text), lexicon)
    assert [(text[m.span.start : m.span.end], m.text) for m in found] == [
        ("高新区应急管\n  理局", "高新区应急管理局"),
        ("区 司 法 局", "区司法局"),
    ]


def test_traditional_characters_name_the_same_units(lexicon: Lexicon, make_report: Callable[..., Report]) -> None:
    text = "區司法局聯合區人民法院建立機制。"
    found = units(make_report(text), _sentences(text), lexicon)
    assert [m.text for m in found] == ["區司法局", "區人民法院"]


LEXICON = load()
FRAGMENTS = [*"、和，。各（）“” \n", "区司法局", "市委", "联合", "我区", "国务院", "万兴街", "成立"]
LETTERS = st.text(alphabet="市区县局委办政府中心人大公安", max_size=4)
TEXTS = st.lists(st.sampled_from(FRAGMENTS) | LETTERS, max_size=25)


@given(TEXTS)
def test_every_mention_is_its_own_text_in_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    report = Report("x.txt", text, "", "", Span(0, 0), DISTRICT, 2024)
    found = units(report, _sentences(text), LEXICON)
    assert [m.text for m in found] == ["".join(text[m.span.start : m.span.end].split()) for m in found]
    assert found == sorted(found, key=lambda m: (m.span.start, -m.span.end))
    assert len({m.span for m in found}) == len(found)


@given(TEXTS)
def test_the_flat_text_leads_back_to_its_source(pieces: list[str]) -> None:
    text = "".join(pieces)
    report = Report("x.txt", text, "", "", Span(0, 0), DISTRICT, 2024)
    flat = Flat(report, _sentences(text))
    for index, char in enumerate(flat.text):
        if char != "\n":
            start, end = flat.span(index, index + 1)
            assert text[start:end] == char


def test_every_kind_of_the_unit_tables_is_declared(lexicon: Lexicon) -> None:
    declared = {row["kind"] for row in lexicon.table("unit_kinds")}
    used = {row["kind"] for table in ("bodies", "national_units", "unit_heads") for row in lexicon.table(table)}
    assert used <= declared


def test_every_form_of_a_national_unit_means_one_unit(lexicon: Lexicon) -> None:
    forms = [form for unit in lexicon.derive(build_bodies).units for form in (unit.name, *unit.forms)]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


@pytest.mark.parametrize(
    ("form", "level", "year", "name"),
    [
        ("法院", "county", 2024, "人民法院"),
        ("法院", "prefecture", 2024, "中级人民法院"),
        ("法院", "province", 2024, "高级人民法院"),
        ("发改委", "county", 2024, "发展和改革委员会"),
        ("人社局", "county", 2024, "人力资源和社会保障局"),
        ("卫计委", "county", 2017, "卫生和计划生育委员会"),
        ("法制办", "prefecture", 2016, "人民政府法制办公室"),
        ("编办", "county", 2017, "机构编制委员会办公室"),
        ("编办", "county", 2022, "委员会机构编制委员会办公室"),
    ],
)
def test_a_short_form_is_read_by_level_and_year(lexicon: Lexicon, form: str, level: str, year: int, name: str) -> None:
    body = lexicon.derive(build_bodies).find(form, level, year)
    assert body is not None
    assert body.name == name


@pytest.mark.parametrize("form", ["营商局", "没有这个局"])
def test_an_ambiguous_or_unknown_form_is_declined(lexicon: Lexicon, form: str) -> None:
    assert lexicon.derive(build_bodies).find(form, "county", 2024) is None
