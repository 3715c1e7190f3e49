"""Policies, programmes and honours are found with exact borders and types; whatever a case does not mark is no mention.

A case is a text with its mentions in braces, the type's first letter after a bar: 落实{行政执法“三项制度”|P}.
"""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzbg_graph.lexicon import Lexicon, load
from fzbg_graph.lexicon.script import simplified
from fzbg_graph.model import EntityType, Mention, Sentence, Span, Status
from fzbg_graph.recognise import named

LETTERS = {
    EntityType.POLICY: "P",
    EntityType.PROGRAM: "G",
    EntityType.HONOUR: "H",
    EntityType.UNIT: "U",
    EntityType.DOCUMENT: "D",
}


def mark(case: str, lexicon: Lexicon, found: tuple[Mention, ...] = ()) -> str:
    """The case's text with the mentions that recognition finds, marked as in the case."""
    text = re.sub(r"\{|\|[PGH]\}", "", case)
    sentence = Sentence(0, Span(0, len(text)), 0, Status.DONE)
    out, last = [], 0
    for mention in named(simplified(text, lexicon), (sentence,), found, lexicon):
        if mention.type in (EntityType.POLICY, EntityType.PROGRAM, EntityType.HONOUR):
            out.append(
                text[last : mention.span.start] + "{" + text[slice(*mention.span)] + f"|{LETTERS[mention.type]}}}"
            )
            last = mention.span.end
    return "".join(out) + text[last:]


LISTED = [
    "全面落实{行政执法“三项制度”|P}，“{双随机、一公开|P}”监管实现常态化。",
    "推进{“放管服”改革|P}和{“证照分离”改革|P}，深化{“八五”普法|P}工作。",
    "坚持和发展{新时代“枫桥经验”|P}，落实{“谁执法谁普法”普法责任制|P}。",
    "办理{12345热线|G}工单，接听{12348公共法律服务热线|G}来电。",
    "严格落实“{四个亲自|P}”要求。",
    "组织开展“{龙腾行动2023|G}”，扣留侵权货物。",
    "工单12345件，拨付资金12333元。",
    "践行“{绿水青山就是金山银山|P}”理念。",
]
BY_HEAD = [
    "积极探索{线上诉源治理机制|P}，委派专职调解员。",
    "各部门建立健全了{内部层级监督机制|P}。",
    "应进一步健全{公职律师统筹使用机制|P}。",
    "严格执行{学校食堂大宗食材采购公开制度|P}。",
    "健全{重大行政决策跟踪反馈和评估制度|P}。",
    "开展{整治公路货车违法超限超载行为专项行动|G}，检测货车。",
    "启动{司法所协助监督试点|G}，依托{农资监管信息平台|G}核查台账。",
    "3月底前建成{区级执法监督平台|G}。",
    "将更多涉企经营许可事项纳入改革。",
    "通过完善{事中事后监管机制|P}，规范市场。",
    "完善责任体系，健全{责任落实机制|P}。",
]
QUOTED_PART = [
    "推行{“告知承诺+容缺办理”审批服务模式|P}，推出{“免税品秒核”平台|G}。",
    "实施{食用农产品“控药残”三年行动|G}，打造{筼筜“两岸同心”调解工作室|G}。",
    "成为全省{“信用+综合监管”试点|G}单位。",
    "健全线索通报、案件移送、联合督办{“三联”机制|P}，移送案件5件。",
    "实施{“一业一证”2.0工程|G}，推广{“近邻党建”引领基层治理机制|P}。",
    "实现“精准滴灌”服务。",
]
QUOTED_WHOLE = [
    "市司法局打造“{凉都法治大讲堂|G}”，开讲36期。",
    "做实“{双公示|P}”。推行“{一支队伍管执法|P}”。",
    "把“{法治交通大讲堂|G}”办成品牌。",
    "大魏家街道“{田埂法庭|G}”调处纠纷3千余件。",
    "江孜县“{马背普法队|G}”入选{2020年度全区优秀普法案例|H}。",
    "利用“{世界水日|G}”“{中国水周|G}”，宣传水法。",
    "确保“应清尽清”，打通“最后一公里”，抓住“关键少数”。",
    "让企业“办事不求人”，从“要我抓”到“我要抓”，存在“上热下冷”现象。",
    "开展{“护渔亮剑”行动|G}，其中“{护渔亮剑|G}”由区农业农村委联合承办。",
]
LISTS = [
    "落实{专题会议学法|P}、{以案释法宣讲评议|P}等制度，注重实效。",
    "落实{行政执法公示|P}、{执法全过程记录|P}、{重大执法决定法制审核|P}三项制度。",
    "建立{线索移送、联合会商、结果互认“三项机制”|P}。",
    "牵头建立{一窗受理、并联审批、限时办结机制|P}，压减时限。",
    "认真落实{公平竞争审查|P}和{规范性文件合法性审核制度|P}。",
    "建立健全{依法维权和矛盾纠纷多元化解机制|P}。",
    "用好“{双随机、一公开|P}”监管和{粮食购销定期巡查制度|P}。",
]
SPIRITS = [
    "深入学习贯彻{习近平法治思想|P}和{习近平总书记视察天津重要讲话精神|P}。",
    "全面贯彻{党的十八大|P}和{十八届三中、四中、五中、六中全会精神|P}。",
    "落实{市第六次党代会精神|P}，贯彻{中央全面依法治国工作会议精神|P}。",
    "党的二十大以来，自党的十九大召开之后，成效明显。",
]
HONOURS = [
    "我区案例被评为{2024年度天津市法治政府建设优秀案例|H}。",
    "该案卷获评{全国十佳案卷|H}，司法所荣立{集体三等功|H}。",
    "县公安局法制大队被授予“{全国公安机关执法示范单位|H}”称号。",
    "微视频荣获{全省法治微视频征集活动二等奖|H}。",
    "工作获得群众好评，取得良好成效，登记市场主体3万户。",
]
GENERIC = [
    "规章制度有待完善，工作机制不够顺畅，长效机制尚未建立。",
    "发生自然灾害时统一行动，18个公示平台建成，开展多种专项行动。",
    "把法纪标准变为自觉行动，打造建设工程亮点。",
]

GENERAL_LISTS = [
    "深入实施“{八八战略|P}”，推进{法治浙江建设|P}；抓好“{四基四化|P}”建设。",
    "落实{“三书同达”机制|P}，推行{生活垃圾分类制度|P}，深化{“亩均论英雄”改革|P}。",
    "严格落实{“日管控、周排查、月调度”工作机制|P}，压实{食品安全“两个责任”|P}。",
    "落实{强制报告制度|P}和{教职员工准入查询制度|P}，开展{“监管护苗”专项行动|G}。",
    "开展{强基础、转作风、树形象专项行动|G}，组织{国际生物多样性日|G}宣传。",
    "推广{跨省大件运输并联许可系统|G}，依托{全国根治欠薪线索反映平台|G}办理线索。",
]
BORDERS = [
    "启用{“智慧法务”系统|G}，花桥分局推行{“三书同送”工作法|P}。",
    "依托{“浙里无废”应用|G}归集数据，推广“{一体化行政执法平台|G}”应用。",
    "开展{交通运输执法领域突出问题专项整治行动“回头看”|G}，检查站所20个。",
    "{信访积案化解“百日会战”|G}成效明显，设立{知识产权巡回审判点|G}。",
    "“{企业环保码|G}”赋码企业4万家，举办{“与法同行”文艺汇演|G}12场。",
    "综合交通法规体系日臻完善。完善校级制度，健全审查制度。",
    "附属中学入选{依法治校示范校|H}，被司法部评为{全国模范人民调解委员会|H}。",
]


@pytest.mark.parametrize(
    "case",
    [*LISTED, *BY_HEAD, *QUOTED_PART, *QUOTED_WHOLE, *LISTS, *SPIRITS, *HONOURS, *GENERIC, *GENERAL_LISTS, *BORDERS],
)
def test_names_are_found_with_exact_borders_and_types(case: str, lexicon: Lexicon) -> None:
    assert mark(case, lexicon) == case


def test_marks_of_other_kinds_and_traditional_characters_change_nothing(lexicon: Lexicon) -> None:
    assert mark('落實{行政執法「三項制度」|P},打造「{岷江調解室|G}」,推行"{雙公示|P}"。', lexicon) == (
        '落實{行政執法「三項制度」|P},打造「{岷江調解室|G}」,推行"{雙公示|P}"。'
    )


def test_a_line_break_inside_a_sentence_lies_in_the_span_but_not_in_the_name(lexicon: Lexicon) -> None:
    text = "打造“稀企通”企业服\n务平台，严格执行行政执法“三项\n制度”。"
    found = named(text, (Sentence(0, Span(0, len(text)), 0, Status.DONE),), (), lexicon)
    assert [(text[slice(*m.span)], m.text) for m in found] == [
        ("“稀企通”企业服\n务平台", "“稀企通”企业服务平台"),
        ("行政执法“三项\n制度”", "行政执法“三项制度”"),
    ]


def test_a_listed_name_carries_its_canonical_name_and_a_variant_its_own(lexicon: Lexicon) -> None:
    found = named("落实三项制度，健全多元化纠纷解决机制。", (), (), lexicon)
    assert [m.name for m in found] == ["行政执法三项制度", "多元化纠纷解决机制"]


def test_a_title_bounds_names_and_a_unit_holds_them(lexicon: Lexicon) -> None:
    text = "印发《“放管服”改革方案》，省河长制办公室落实河长制。"
    title = Mention(Span(3, 13), "“放管服”改革方案", EntityType.DOCUMENT, "marked")
    unit = Mention(Span(15, 22), "省河长制办公室", EntityType.UNIT, "named")
    found = named(text, (), (title, unit), lexicon)
    assert [(m.text, m.type, m.nested) for m in found] == [
        ("“放管服”改革方案", EntityType.DOCUMENT, False),
        ("省河长制办公室", EntityType.UNIT, False),
        ("河长制", EntityType.POLICY, False),
    ]


def test_a_title_inside_a_programme_is_nested(lexicon: Lexicon) -> None:
    text = "举办《文明行为促进条例》宣传月。"
    title = Mention(Span(3, 11), "文明行为促进条例", EntityType.DOCUMENT, "marked")
    found = named(text, (), (title,), lexicon)
    assert [(m.text, m.nested) for m in found] == [("《文明行为促进条例》宣传月", False), ("文明行为促进条例", True)]


@given(
    st.lists(
        st.sampled_from(
            [*"落实打造“”《》（）、，。\n 和的12345", "三项制度", "专项行动", "机制", "平台", "等", "精神"]
        ),
        max_size=25,
    )
)
def test_mentions_of_any_text_are_ordered_slices_that_never_cross(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = named(text, (), (), load())
    spans = [mention.span for mention in found]
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all("".join(text[slice(*mention.span)].split()) == mention.text != "" for mention in found)
