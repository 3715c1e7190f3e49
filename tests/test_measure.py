"""Constructions of government reports, written for the purpose; sources: GUIDELINES "Indicators", general usage."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzbg_graph.lexicon import load, split
from fzbg_graph.measure import measure
from fzbg_graph.measure.figures import Figures
from fzbg_graph.model import (
    Entity,
    EntityType,
    Indicator,
    Issuer,
    Link,
    Mention,
    Report,
    Section,
    SectionRole,
    Sentence,
    Span,
    Status,
)

LEXICON = load()
ISSUER = Entity(EntityType.UNIT, "甲省乙市人民政府")


def _report(text: str) -> Report:
    return Report("r.txt", text, "", "报告", Span(0, 0), Issuer(ISSUER.name, "government", ("甲省", "乙市")), 2023)


def _measure(text: str, *, status: Status = Status.DONE, links: tuple[Link, ...] = ()) -> tuple[Indicator, ...]:
    """Every stretch that ends with 。 or a line break is one sentence."""
    section = Section(0, Span(0, len(text)), "", 0, SectionRole.OTHER)
    spans = [match.span() for match in re.finditer(r"[^。\n]+[。\n]?", text)]
    sentences = [Sentence(index, Span(*span), 0, status) for index, span in enumerate(spans)]
    return measure(_report(text), (section,), sentences, links, ISSUER, LEXICON)


def _values(text: str) -> list[tuple[float, str]]:
    return [(indicator.value, indicator.unit) for indicator in _measure(text)]


def _labelled(text: str) -> list[tuple[str, float, str]]:
    return [(indicator.label, indicator.value, indicator.unit) for indicator in _measure(text)]


def _link(text: str, name: str, type_: EntityType = EntityType.UNIT) -> Link:
    start = text.index(name)
    mention = Mention(Span(start, start + len(name)), name, type_, "test")
    return Link(mention, Entity(type_, f"甲省乙市{name}"), "test")


NUMBERS = [
    ("受理案件683件。", 683),
    ("受理案件６８３件。", 683),
    ("受理案件1,204件。", 1204),
    ("受理案件３，２００件。", 3200),
    ("受理案件9，420件。", 9420),
    ("受理案件1 560件。", 1560),
    ("受理案件 32 件。", 32),
    ("受理案件2.7万件。", 27_000),
    ("受理案件２．７万件。", 27_000),
    ("受理案件10余万件。", 100_000),
    ("受理案件1.2亿件。", 120_000_000),
    ("受理案件四十余件。", 40),
    ("受理案件两千余件。", 2000),
    ("受理案件二百二十余件。", 220),
    ("受理案件一百一十八万件。", 1_180_000),
    ("受理案件十二件。", 12),
    ("受理案件0件。", 0),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_numbers_are_read_however_they_are_written(text: str, value: float) -> None:
    assert _values(text) == [(value, "件")]


UNITS = [
    ("罚没款93.42万余元。", (934_200, "元")),
    ("涉案金额2.17亿元。", (217_000_000, "元")),
    ("罚款3千万元。", (30_000_000, "元")),
    ("挽回损失上千万元。", (10_000_000, "元")),
    ("处罚金额合计人民币356.7万元。", (3_567_000, "元")),
    ("引进外资5亿美元。", (500_000_000, "美元")),
    ("满意率98.6％。", (98.6, "%")),
    ("满意率百分之九十九点二。", (99.2, "%")),
    ("公示率百分之百。", (100, "%")),
    ("满意率达九成五。", (95, "%")),
    ("近三分之二的案件经调解结案。", (66.67, "%")),
    ("发案率3.5‰。", (3.5, "‰")),
    ("败诉率下降3.2个百分点。", (3.2, "百分点")),
    ("案件数同比增长1.2倍。", (1.2, "倍")),
    ("监督检查1.3万户次。", (13_000, "户次")),
    ("责令整改32家（次）。", (32, "家次")),
    ("清理网具730件（套）。", (730, "件套")),
    ("发布预警3.2万条次。", (32_000, "条次")),
    ("检查60辆/次。", (60, "辆次")),
    ("拆除违建1.5万㎡。", (15_000, "m2")),
    ("拆除违法建设4.6万平方米。", (46_000, "平方米")),
    ("卸载货物4.8万吨。", (48_000, "吨")),
    ("新建绿道12.5公里。", (12.5, "公里")),
    ("培训40学时。", (40, "学时")),
    ("考核得分92.5分。", (92.5, "分")),
    ("细化为5大类。", (5, "类")),
    ("受理案件120個。", (120, "个")),
    ("辦理案件1.2萬餘件。", (12_000, "件")),
    ("阅读量突破10万+。", (100_000, "次")),
]


@pytest.mark.parametrize(("text", "found"), UNITS)
def test_units_are_canonical_and_magnitudes_multiplied_out(text: str, found: tuple[float, str]) -> None:
    assert _values(text) == [found]


SEVERAL = [
    ("办结率、满意率均达100%。", [("办结率", 100, "%"), ("满意率", 100, "%")]),
    ("召开座谈会、论证会各3次。", [("座谈会", 3, "次"), ("论证会", 3, "次")]),
    ("从派出所、自然资源所各借1人。", [("从派出所", 1, "人"), ("自然资源所", 1, "人")]),
    ("报备率、报备及时率双双达到100%。", [("报备率", 100, "%"), ("报备及时率", 100, "%")]),
    ("向市政府、市人大报备率、合格率均为100%。", [("市人大报备率", 100, "%"), ("合格率", 100, "%")]),
    ("“双随机、一公开”检查覆盖率和公示率均为100%。", [("“双随机、一公开”检查覆盖率", 100, "%"), ("公示率", 100, "%")]),
    ("宣布失效、废止分别为22件和13件。", [("宣布失效", 22, "件"), ("废止", 13, "件")]),
    ("受理率、审结率、和解率分别达98%、85%和40%。", [("受理率", 98, "%"), ("审结率", 85, "%"), ("和解率", 40, "%")]),
    ("受教育群众、学生分别达41万、0.8万人次。", [("受教育群众", 410_000, "人次"), ("学生", 8000, "人次")]),
    ("细化任务6类31项。", [("细化任务", 6, "类"), ("细化任务", 31, "项")]),
    ("走访企业484家（1033次）。", [("走访企业", 484, "家"), ("走访企业", 1033, "次")]),
    ("取消许可21项、承接14项、下放9项。", [("取消许可", 21, "项"), ("承接", 14, "项"), ("下放", 9, "项")]),
    ("超限率由5.2%降到2.1%。", [("超限率", 5.2, "%"), ("超限率", 2.1, "%")]),
    ("事项由31项增至58项。", [("事项", 31, "项"), ("事项", 58, "项")]),
    ("结案率由2022年的96.1%升至97.8%。", [("结案率", 96.1, "%"), ("结案率", 97.8, "%")]),
    ("立案312件，同比增长18.6%。", [("立案", 312, "件"), ("立案同比增长", 18.6, "%")]),
    ("网办率92%，比上年提高1.8个百分点。", [("网办率", 92, "%"), ("网办率比上年提高", 1.8, "百分点")]),
    ("应诉率较上年提升6个百分点，达98.9%。", [("应诉率较上年提升", 6, "百分点"), ("应诉率", 98.9, "%")]),
    (
        "解决率和满意率较上年提高1.8个、2.4个百分点。",
        [("解决率和满意率较上年提高", 1.8, "百分点"), ("解决率和满意率", 2.4, "百分点")],
    ),
    ("办理时限由20个工作日压缩至5个工作日。", [("办理时限", 20, "个工作日"), ("办理时限", 5, "个工作日")]),
    ("涉及37个部门236个事项。", [("部门", 37, "个"), ("事项", 236, "个")]),
    ("督察22个镇街、31个区级部门。", [("镇街", 22, "个"), ("区级部门", 31, "个")]),
]


@pytest.mark.parametrize(("text", "found"), SEVERAL)
def test_each_number_of_a_list_is_one_indicator(text: str, found: list[tuple[str, float, str]]) -> None:
    assert _labelled(text) == found


LABELS = [
    ("2023年，举办法治宣传活动260余场。", "法治宣传活动"),
    ("全年共收到行政复议申请111件。", "收到行政复议申请"),
    ("其中适用简易程序审理15件。", "适用简易程序审理"),
    ("推出10个“一件事”集成服务场景。", "“一件事”集成服务场景"),
    ("为497家企业建立档案。", "企业"),
    ("组织2946人参加资格考试。", "参加资格考试"),
    ("召开推进会四次。", "推进会"),
    ("共召开会议8次。", "召开会议"),
    ("经过四轮材料审核。", "材料审核"),
    ("审议通过《甲条例》《乙规定》等规章4件。", "规章"),
    ("目前120家企业入驻。", "企业"),
    ("破案率提升至66.1%。", "破案率"),
    ("电诈案件同比下降50%。", "电诈案件同比下降"),
    ("查处违法行为32起。", "违法行为"),
    ("下达整改通知书41份。", "下达整改通知书"),
    ("每万人拥有律师4.6人。", "每万人拥有律师"),
    ("每村不少于3名“法律明白人”。", "“法律明白人”"),
    ("1.62家企业入驻。", "企业"),
    ("优良天数310天。", "优良天数"),
]


@pytest.mark.parametrize(("text", "label"), LABELS)
def test_the_label_says_what_was_counted(text: str, label: str) -> None:
    assert [indicator.label for indicator in _measure(text)] == [label]


NOTHING = [
    "第三批示范地区于2023年12月4日公布。",
    "《条例》第3条、第12、13条规定。",
    "依据国发〔2021〕33号文件，落实“三项制度”。",
    "推行“721工作法”，运行12345热线。",
    "坚持三个原则，完善两项机制，推动一件事一次办。",
    "一是加强领导，二是压实责任，进一步健全机制。",
    "连续5年保持零败诉，全年未发生一起败诉案件。",
    "没有发生50人以上的群体性事件。",
    "推行24小时自助服务，打造15分钟服务圈。",
    "在3个工作日内办结，5日内答复。",
    "每季度召开1次联席会议。",
    "居全省前3名。",
    "学习“民营经济19条”，宣传《优化环境20条措施》。",
    "浏览次数：1234次",
    "计划制定规章1—2部。",
    "组织数十场活动，十几场培训，三五个村参加。",
    "学习党的二十大精神和十九届六中全会精神。",
    "出台柔性执法清单2.0版。",
    "12345回访、12部门联动、3处室参与。",
    "聚焦500万元以上项目。",
    "2021—2025年实施纲要。",
]


@pytest.mark.parametrize("text", NOTHING)
def test_ordinals_dates_names_rules_and_idioms_count_nothing(text: str) -> None:
    assert _labelled(text) == []


ROUND = [
    ("举办活动260余场。", True),
    ("参加2000多人。", True),
    ("涉及约2400万元。", True),
    ("近百人参加。", True),
    ("制作文书逾千份。", True),
    ("参加2000人左右。", True),
    ("签约12家。", False),
    ("参加2000人以上。", False),
    ("每村不少于3名。", False),
]


@pytest.mark.parametrize(("text", "approximate"), ROUND)
def test_only_words_of_rounding_make_a_number_approximate(text: str, approximate: bool) -> None:
    assert [indicator.approximate for indicator in _measure(text)] == [approximate]


TABLES = [
    ("受理案件（件）\t120\n", [("受理案件", 120, "件")]),
    ("受理案件\t120\t件\n", [("受理案件", 120, "件")]),
    ("| 受理案件 | 120 | 件 |\n", [("受理案件", 120, "件")]),
    ("办件量\t件\t48,217\t+12.6%\n", [("办件量", 48_217, "件"), ("办件量", 12.6, "%")]),
]


@pytest.mark.parametrize(("text", "found"), TABLES)
def test_a_table_line_is_read_with_the_unit_on_either_side(text: str, found: list[tuple[str, float, str]]) -> None:
    assert _labelled(text) == found


def test_the_quote_runs_over_label_number_and_unit() -> None:
    text = "今年，举办法治宣传活动260余场。推出10个服务场景。"
    quotes = [text[i.evidence.quote.start : i.evidence.quote.end] for i in _measure(text)]
    assert quotes == ["法治宣传活动260余场", "10个服务场景"]


def test_a_number_inside_a_mention_is_part_of_the_name() -> None:
    text = "开展3个百日攻坚行动，培训12人。"
    assert [i.value for i in _measure(text, links=(_link(text, "3个百日攻坚行动", EntityType.PROGRAM),))] == [12]


def test_the_subject_is_the_unit_that_opens_the_clause_else_the_issuer() -> None:
    text = "市司法局审查合同12份，配合市税务局检查3次。审结案件9件。"
    links = (_link(text, "市司法局"), _link(text, "市税务局"))
    subjects = [indicator.subject.name for indicator in _measure(text, links=links)]
    assert subjects == ["甲省乙市市司法局", "甲省乙市市司法局", ISSUER.name]


def test_the_subject_is_no_part_of_the_label_but_what_belongs_to_it_is() -> None:
    text = "市司法局审查合同12份。市政府常务会议学法3次。"
    links = (_link(text, "市司法局"), _link(text, "市政府"))
    assert [i.label for i in _measure(text, links=links)] == ["审查合同", "市政府常务会议学法"]


def test_what_is_planned_is_told_of_the_next_year() -> None:
    (indicator,) = _measure("新建工作站4个。", status=Status.PLANNED)
    assert (indicator.status, indicator.year) == (Status.PLANNED, 2024)


def test_a_figure_of_another_year_bears_that_year() -> None:
    text = "应诉率由2018年的71%升至89%，纠错率由上年的15%降至10%，较2021年上升3个百分点。"
    assert [indicator.year for indicator in _measure(text)] == [2018, 2023, 2022, 2023, 2023]


def test_the_rule_says_how_the_number_was_read() -> None:
    text = "受理12件，同比增长5%，办结率、满意率均为100%，分别立案、结案3件、2件，满意率98%。"
    rules = [indicator.evidence.rule for indicator in _measure(text)]
    assert rules[:4] == ["measure.count", "measure.change", "measure.each", "measure.each"]
    assert rules[-1] == "measure.share"


def test_a_text_without_sentences_has_no_indicators() -> None:
    assert measure(_report(""), (), (), (), ISSUER, LEXICON) == ()


@given(
    st.text(alphabet="一两三十百千万亿点分之第0123.，、。（）件次%元人均各分别由至约余个率办案“”《》 \n", max_size=60)
)
def test_indicators_stand_in_order_inside_their_sentences(text: str) -> None:
    found = _measure(text)
    quotes = [indicator.evidence.quote for indicator in found]
    assert all(0 <= quote.start < quote.end <= len(text) for quote in quotes)
    assert [quote.end for quote in quotes] == sorted(quote.end for quote in quotes)
    assert found == _measure(text)


def _chinese(number: int) -> str:
    """The usual numeral of a number below 100,000,000."""
    if number >= 10_000:
        head, rest = divmod(number, 10_000)
        return _chinese(head) + "万" + (("零" if rest < 1000 else "") + _chinese(rest) if rest else "")
    out, gap = "", False
    for value, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            out += ("零" if gap and out else "") + "零一二三四五六七八九"[digit] + word
            gap = False
        else:
            gap = True
    return out


@given(st.integers(min_value=1, max_value=99_999_999))
def test_chinese_numerals_are_read_back(number: int) -> None:
    assert Figures(LEXICON).numeral(_chinese(number)) == number


@given(st.integers(min_value=0, max_value=10**9))
def test_thousands_separators_change_nothing(number: int) -> None:
    assert _values(f"受理案件{number:,}件。") == _values(f"受理案件{number}件。") == [(number, "件")]


def test_every_written_form_of_a_unit_means_one_unit() -> None:
    forms = [form for row in LEXICON.table("measure_units") for form in (row["unit"], *split(row["aliases"]))]
    assert sorted(forms) == sorted(set(forms))


@pytest.mark.parametrize("row", LEXICON.table("measure_units"), ids=lambda row: row["unit"])
def test_every_listed_unit_is_read_unless_another_word_begins_there(row: dict[str, str]) -> None:
    figures = Figures(LEXICON)
    expected = "%" if row["kind"] == "tenth" else row["unit"]
    assert [figure.unit for figure in figures(f"达到12{row['unit']}。")] == [expected]
    assert [figures(f"达到12{row['unit']}{word}。") for word in split(row["unless_followed"])] == [
        [] for _ in split(row["unless_followed"])
    ]
