"""Titles are marked up in the sentences: {…} is a mention, one inside another is nested."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fzbg_graph.lexicon import load
from fzbg_graph.lexicon.script import simplified
from fzbg_graph.model import EntityType, Issuer, Mention, Report, Sentence, Span, Status
from fzbg_graph.recognise.titles import titles

IN_MARKS = [
    "印发《{南开区行政执法监督办法}》《{2024年普法责任清单}》。",
    "《{海口海关轻微违法“首违不罚+约谈教育”操作指引（试行）}》施行。",
    "《{和平区五大道历史风貌建筑活化利用办法}》（征求意见稿）公开征求意见。",
    "新修订的《{中华人民共和国行政复议法}》施行。",
    "视频《{工资去哪儿了}》获奖，案例《{某门诊部使用非卫生技术人员案}》入选。",
    "贯彻《{ 中共中央 国务院关于加快建设全国统一大市场的意见 }》。".replace("{ ", " {").replace(" }", "} "),
    "落实《{法治政府建设\n实施纲要（2021—\n2025年）}》。",
    "落实＜{法治社会建设实施纲要（2020—2025年）}＞任务。",
    "本条例见《{“积分”换规范——执法评议新路径}》。",
]

NESTED = [
    "制定《{南开区落实<{天津市行政效能工作方案}>落实举措}》。",
    "印发《{关于转发〈{市司法局关于印发<{行政执法监督办法}>的通知}〉的通知}》。",
    "印发《{关于转发《{省政府关于加强应诉工作的意见}》的通知}》。",
    "制定《{巴南区贯彻〈{成渝地区双城经济圈建设规划纲要}〉法治保障措施}》。",
    "出台《{{巴南区“八五”普法规划}重点任务分工方案}》。",
    "印发《{关于贯彻实施{行政复议法}的意见}》。",
    "印发《{中华人民共和国土地管理法实施条例}》。",
]

SEVERAL_IN_ONE = [
    "学习《{行政处罚法}、{行政复议法}》。",
    "学习《{网络安全法}、{数据安全法}和{个人信息保护法}》。",
    "公布《{六盘水市市级政府部门权力清单和责任清单}》。",
    "执行《{领导干部干预司法活动、插手具体案件处理的记录、通报和责任追究规定}》。",
]

LOST_MARKS = [
    "落实《{法治政府建设实施纲要（2021—2025年）}和《{法治中国建设规划（2020—2025年）}》。",
    "学习《{行政处罚法}、《{行政复议法}》。",
    "认真执行《{南开区行政执法监督办法}，成效明显。",
    "深入贯彻{法治政府建设实施纲要（2021—2025年）}》，成效明显。",
    "印发《{关于贯彻落实〈{法治社会建设实施纲要（2020—2025年）}的实施方案}》。",
    "印发《{海口海关贯彻{提升行政执法质量三年行动计划（2023—2025年）}〉任务分解表}》。",
    "印发{关于贯彻落实《{法治社会建设实施纲要}》的实施方案}》，明确任务。",
]

WITHOUT_MARKS = [
    "全面执行新修订的{行政复议法}；学习{民法典}、{安全生产法}和{消防法}等法律。",
    "学习了{信访工作条例}、{反有组织犯罪法}。",
    '落实{“八五”普法规划}，启动{"九五"普法规划}编制，{八五普法规划}收官。',
    "持续推进{提升行政执法质量三年行动计划}贯彻落实。",
    "严格落实{党政主要负责人履行推进法治建设第一责任人职责规定}。",
    "高质量编制{2024年度南开区重大行政决策事项目录}，全年公布。",
    "对照{思明区2024年法治建设工作要点}，现将情况报告如下。",
    "梳理{街道履职事项清单}，制定{万兴街综合执法领域专题培训方案}。",
    "贯彻{优化营商环境条例}和{天津市优化营商环境条例}。",
    "制定{“十四五”法治建设规划}。",
    "制定{{提升行政执法质量三年行动计划}实施方案}。",
    "落实“{民营经济19条}”。",
    "严格贯彻落实{{我市法治政府建设实施纲要}2024年重点工作台账}。",
]

NO_TITLES = [
    "开展禁毒法治宣传教育，行政处罚法定依据，公证法律服务，行政诉讼法庭。",
    "开展民法典宣传月、“12·4”国家宪法日、“学宪法 讲宪法”活动，维护宪法权威。",
    "按照有关规定，制定实施方案和配套文件，完善相关条例，起草地方性法规草案3件。",
    "按照我市相关规定、国家有关规定和市政府有关规定执行，落实全市实施方案。",
    "编制小城镇建设规划、乡村振兴规划，优化空间布局规划，签订委托执法协议。",
    "公布各类清单，建立专项治理工作台账，发放宣传手册，按通知要求提出意见。",
    "数值<5，且>3；<br>收入>5万。",
    "五、2025年工作计划。",
]

NUMBERS = [
    "按照{国办发〔2018〕118号}文件要求，以{共政办〔2023〕76号}文印发。",
    "落实{津政办发[2023]5号}和{川府发（2022）31号}。",
    "印发《{巴南区管理办法}》（巴南府办发〔2022〕41号）。",
    "由市政府办公室印发（日政办发〔2020〕41号）。",
    "文号：京政发〔2020〕9号\n郑交文〔2017〕12号\n",
]

SHORT_FORMS = [
    "落实《{法治政府建设实施纲要（2021—2025年）}》（以下简称《{纲要}》），对照《{纲要}》要求。",
    "印发《{南开区营商环境质量提升行动方案}》（以下简称“{行动方案}”），{行动方案}明确任务。",
    "起草《{六盘水市水城河保护条例（草案）}》，做好{水城河保护条例}立法后续工作。",
    "制定《{包头稀土高新区２０２５年度重大行政决策事项目录}》。二是{重大行政决策目录}调整不及时。",
    "制定《{赣州市人民政府重大行政决策程序规则}》，{重大行政决策程序规则}执行有偏差。",
    "落实《{提升行政执法质量三年行动计划（2023—2025年）}》，抓好{三年行动计划}。",
    "《{关于推行公示制度的意见}》（以下简称“三项制度”）印发，落实“三项制度”。",
]

ALL = [*IN_MARKS, *NESTED, *SEVERAL_IN_ONE, *LOST_MARKS, *WITHOUT_MARKS, *NO_TITLES, *NUMBERS, *SHORT_FORMS]


def parse(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The plain text of a marked-up sentence and its spans, by start, the longer first."""
    text, open_at, spans = "", [], []
    for character in marked:
        if character == "{":
            open_at.append(len(text))
        elif character == "}":
            spans.append((open_at.pop(), len(text)))
        else:
            text += character
    return text, sorted(spans, key=lambda span: (span[0], -span[1]))


def report(text: str, title: str = "无题") -> Report:
    return Report(
        "t.txt", text, "", title, Span(0, 0), Issuer("天津市南开区人民政府", "government", ("天津市", "南开区")), 2024
    )


def find(text: str, *, headings: tuple[Sentence, ...] = (), title: str = "无题") -> list[Mention]:
    return titles(report(simplified(text, load()), title), headings, load())  # as the pipeline gives the text


@pytest.mark.parametrize("marked", ALL)
def test_titles_are_found_with_exact_spans(marked: str) -> None:
    text, spans = parse(marked)
    assert [text[a:b] for a, b in (m.span for m in find(text))] == [text[a:b] for a, b in spans]
    assert [tuple(m.span) for m in find(text)] == spans


def test_inner_titles_are_nested_and_outer_ones_are_not() -> None:
    text, _ = parse(NESTED[1])
    assert [m.nested for m in find(text)] == [False, True, True]


def test_a_title_broken_over_lines_has_a_clean_text_and_its_listed_name() -> None:
    (mention,) = find("落实《法治政府建设\n  实施纲要（2021—2025年）》。")
    assert (mention.text, mention.name) == (
        "法治政府建设实施纲要（2021—2025年）",
        "法治政府建设实施纲要（2021—2025年）",
    )


def test_titles_in_traditional_characters_are_found_and_listed_in_simplified_ones() -> None:
    found = find("貫徹《法治政府建設實施綱要（2021—2025年）》和新修訂的行政復議法。")
    assert [m.name for m in found] == ["法治政府建设实施纲要（2021—2025年）", "中华人民共和国行政复议法"]


def test_bookmarks_of_word_processors_are_not_part_of_the_clean_text() -> None:
    (mention,) = find("落实《[bookmark: _GoBack]南开区行政执法办法》。")
    assert mention.text == "南开区行政执法办法"


def test_the_report_itself_is_no_document() -> None:
    text = "上一篇：《南开区2024年度法治政府建设情况报告》，《南开区2023年度法治政府建设情况报告》"
    found = find(text, title="南开区2024年度法治政府建设情况报告")
    assert [m.text for m in found] == ["南开区2023年度法治政府建设情况报告"]


def test_a_name_by_its_head_is_no_title_in_a_heading() -> None:
    text = "三、南开区2025年法治政府建设工作计划\n落实南开区2025年法治政府建设工作计划。"
    heading = Sentence(0, Span(0, 20), 0, Status.PLANNED, heading=True)
    assert [m.span.start > 20 for m in find(text, headings=(heading,))] == [True]


def test_every_mention_is_a_document_and_says_its_rule() -> None:
    found = [m for marked in ALL for m in find(parse(marked)[0])]
    assert {m.type for m in found} == {EntityType.DOCUMENT}
    assert all(m.rule for m in found)


PIECES = st.sampled_from(
    [*"《》〈〉<>“”（）、，。\n 的和", "关于", "贯彻落实", "行政处罚法", "南开区", "2024年", "办法", "国发〔2021〕5号"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_the_marks_spans_lie_in_the_text_and_never_cross(text: str) -> None:
    found = find(text)
    spans = [m.span for m in found]
    assert all(0 <= a < b <= len(text) and text[a:b].strip() for a, b in spans)
    assert [m.text for m in found] == ["".join(text[a:b].split()) for a, b in spans]
    assert len(set(spans)) == len(spans)
    assert not [(x, y) for x in spans for y in spans if x.start < y.start < x.end < y.end]
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))
