"""Links to relations: who acts, over which names a verb reaches, and with what status."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import ISSUER, Marked, related, told

from fzbg_graph.model import Predicate, Span, Status

SUBJECTS = [
    ("印发{《要点》|Document}", {"我 issues 要点"}),
    ("{区司法局|Unit}印发{《要点》|Document}", {"区司法局 issues 要点"}),
    ("{区司法局|Unit}审核文件，印发{《要点》|Document}", {"区司法局 issues 要点"}),
    ("{区司法局|Unit}审核文件；印发{《要点》|Document}", {"我 issues 要点"}),
    ("2024年5月{区司法局|Unit}印发{《要点》|Document}", {"区司法局 issues 要点"}),
    ("其中{区司法局|Unit}印发{《要点》|Document}", {"区司法局 issues 要点"}),
    ("在{市委|Unit}领导下，印发{《要点》|Document}", {"我 issues 要点"}),
    ("在{市委|Unit}、{市政府|Unit}领导和{市司法局|Unit}指导下，印发{《要点》|Document}", {"我 issues 要点"}),
    ("接受{市人大|Unit}监督，印发{《要点》|Document}", {"我 issues 要点"}),
    ("由{区司法局|Unit}牵头，制定{《要点》|Document}", {"区司法局 issues 要点"}),
    ("由{区司法局|Unit}组建{执法队|Unit}，制定{《要点》|Document}", {"区司法局 establishes 执法队", "我 issues 要点"}),
    ("{《要点》|Document}由{区司法局|Unit}印发", {"区司法局 issues 要点"}),
    ("{《要点》|Document}经{区政府|Unit}审定后印发", {"我 issues 要点"}),
    (
        "{区委|Unit}常委会会议、{区政府|Unit}常务会议审议通过{《要点》|Document}",
        {"区委 issues 要点", "区政府 issues 要点"},
    ),
    ("{{镇党委|Unit}理论学习中心组|Unit}学习{民法典|Document}", {"镇党委 studies 民法典"}),
    ("{镇长办公会|Unit}学习{民法典|Document}", {"我 studies 民法典"}),
    ("{镇党委|Unit}研究议题，镇长办公会学习{民法典|Document}", {"我 studies 民法典"}),
    ("{区环保局|Unit}{法规处|Unit}印发{《要点》|Document}", {"法规处 issues 要点"}),
    ("原{市工商局|Unit}推行{“一窗通”|Program}", {"市工商局 implements 一窗通"}),
    ("{市国土局|Unit}职责划入新成立的{市自然资源局|Unit}", {"我 establishes 市自然资源局"}),
    (
        "对照{省政府|Unit}印发的{《方案》|Document}，{市局|Unit}制发{《要点》|Document}",
        {"省政府 issues 方案", "我 implements 方案", "市局 issues 要点"},
    ),
    (
        "参与{市司法局|Unit}开展的{优秀案例评选|Program}",
        {"市司法局 implements 优秀案例评选", "我 participatesIn 优秀案例评选"},
    ),
    ("{甲局|Unit}、{乙局|Unit}分别制定{《甲》|Document}{《乙》|Document}", {"甲局 issues 甲", "乙局 issues 乙"}),
    ("{执法队|Unit}编制不足，应健全{培训制度|Policy}", {"我 implements 培训制度"}),
    ("某县商务局推行{“快办”模式|Policy}，宣传{民法典|Document}", set()),
    ("各执法队推行{“快办”模式|Policy}", {"我 implements “快办”模式"}),
    ("{区司法局|Unit}检查；该局还建立{联动机制|Policy}", {"区司法局 establishes 联动机制"}),
    ("{督察组|Unit}进驻期间，成立{协调组|Unit}", {"我 establishes 协调组"}),
    (
        "{甲局|Unit}、{乙局|Unit}检查，前者建立{A机制|Policy}，后者印发{《要点》|Document}",
        {"甲局 establishes A机制", "乙局 issues 要点"},
    ),
    (
        "{甲局|Unit}推出{“快办”模式|Policy}，{乙局|Unit}先行试点",
        {"甲局 establishes “快办”模式", "乙局 implements “快办”模式"},
    ),
]

SCOPE = [
    (
        "落实{A制度|Policy}、{B制度|Policy}和{C制度|Policy}",
        {"我 implements A制度", "我 implements B制度", "我 implements C制度"},
    ),
    (
        "学习宣传贯彻{习近平法治思想|Policy}",
        {"我 studies 习近平法治思想", "我 promotes 习近平法治思想", "我 implements 习近平法治思想"},
    ),
    (
        "推行{A制度|Policy}，建立{B机制|Policy}，宣传{民法典|Document}",
        {"我 implements A制度", "我 establishes B机制", "我 promotes 民法典"},
    ),
    ("推行区域评估、{A制度|Policy}", {"我 implements A制度"}),
    ("推行护士执业注册{“跨省通办”|Policy}", {"我 implements 跨省通办"}),
    ("加强{《条例》|Document}学习培训", {"我 studies 条例"}),
    ("推动{《条例》|Document}贯彻落实", {"我 implements 条例"}),
    ("开展{《条例》|Document}立法调研", set()),
    ("签订{《协议》|Document}，废止{《旧办法》|Document}", set()),
    ("印发{《要点》|Document}（{《旧要点》|Document}同时废止）", {"我 issues 要点"}),
    ("修订实施{《办法》|Document}", {"我 issues 办法"}),
    ("对照新修订的{《行政处罚法》|Document}开展清理", {"我 implements 行政处罚法"}),
    ("坚持把{习近平法治思想|Policy}作为必修课", {"我 studies 习近平法治思想"}),
    ("{《规定》|Document}出台后，第一时间组织各科室学习", {"我 studies 规定"}),
    ("{“粤执法”平台|Program}归集信息三百条", {"我 implements “粤执法”平台"}),
    ("在{全省汇演|Program}中表现突出", set()),
    (
        "{《办法》|Document}列入计划，历经{公众参与|Policy}，由{甲局|Unit}印发",
        {"我 implements 公众参与", "甲局 issues 办法"},
    ),
    ("{国际论坛|Program}期间，检查企业三十家", set()),
    ("将{县城|Unit}列入{“智慧普法”试点|Program}", {"我 participatesIn “智慧普法”试点"}),
    ("组织{“普法”大赛|Program}，荣获{一等奖|Honour}", {"我 implements “普法”大赛", "我 receives 一等奖"}),
    (
        "{甲镇|Unit}打造的{“夜话”调解室|Program}获评{金牌调解室|Honour}",
        {"甲镇 establishes “夜话”调解室", "“夜话”调解室 receives 金牌调解室"},
    ),
]

JOINT = [
    (
        "{甲局|Unit}会同{乙局|Unit}、{丙局|Unit}开展{“净网”行动|Program}",
        {"甲局 collaboratesWith 乙局", "甲局 collaboratesWith 丙局", "甲局 implements “净网”行动"},
    ),
    (
        "{甲局|Unit}、{乙局|Unit}联合开展{“净网”行动|Program}",
        {"甲局 collaboratesWith 乙局", "甲局 implements “净网”行动", "乙局 implements “净网”行动"},
    ),
    (
        "{甲局|Unit}、{乙局|Unit}与{甲市人民政府|Unit}联合印发{《通知》|Document}",
        {
            "甲局 collaboratesWith 我",
            "乙局 collaboratesWith 我",
            "甲局 issues 通知",
            "乙局 issues 通知",
            "我 issues 通知",
        },
    ),
    ("和{甲局|Unit}、{乙局|Unit}检查", {"我 collaboratesWith 甲局", "我 collaboratesWith 乙局"}),
    ("与{甲局|Unit}建立{联动机制|Policy}", {"我 collaboratesWith 甲局", "我 establishes 联动机制"}),
    ("{甲局|Unit}牵头，{乙局|Unit}、{丙局|Unit}配合", {"甲局 collaboratesWith 乙局", "甲局 collaboratesWith 丙局"}),
    ("指导{甲院|Unit}设立{“会客厅”|Program}", {"甲院 establishes 会客厅"}),
    ("指导{甲局|Unit}推行{A制度|Policy}", {"甲局 implements A制度", "我 promotes A制度"}),
    ("督促各部门落实{A制度|Policy}", {"我 promotes A制度"}),
    ("推动全市落实{A制度|Policy}", {"我 implements A制度"}),
]

STATUSES = [
    (Status.DONE, "印发{《要点》|Document}", {"我 issues 要点"}),
    (Status.DONE, "{《要点》|Document}拟于明年印发", {"我 issues 要点 planned"}),
    (Status.DONE, "{《要点》|Document}尚未印发", set()),
    (Status.PLANNED, "印发{《要点》|Document}", {"我 issues 要点 planned"}),
    (Status.PLANNED, "{《汇编》|Document}已完成初稿，计划三月印发", {"我 issues 汇编 planned"}),
    (Status.PLANNED, "巩固已建成的{“法治”平台|Program}", {"我 establishes “法治”平台", "我 implements “法治”平台"}),
    (Status.SHORTFALL, "{A制度|Policy}落实不到位", {"我 implements A制度 shortfall"}),
    (Status.SHORTFALL, "{A机制|Policy}尚未建立", {"我 establishes A机制 shortfall"}),
    (
        Status.SHORTFALL,
        "虽已建立{A机制|Policy}，但{B制度|Policy}执行不严",
        {"我 establishes A机制", "我 implements B制度 shortfall"},
    ),
    (
        Status.SHORTFALL,
        "虽然建立了{A机制|Policy}，还需健全{B制度|Policy}",
        {"我 establishes A机制", "我 implements B制度 shortfall"},
    ),
    (Status.SHORTFALL, "针对去年的问题，已出台{《办法》|Document}", {"我 issues 办法"}),
    (
        Status.SHORTFALL,
        "根据{《甲》|Document}修订{《乙》|Document}",
        {"我 implements 甲 shortfall", "我 issues 乙 shortfall", "乙 basedOn 甲"},
    ),
]


@pytest.mark.parametrize(("line", "expected"), SUBJECTS)
def test_the_subject_is_the_unit_that_the_text_names_else_the_issuer(line: str, expected: set[str]) -> None:
    assert told(line) == expected


@pytest.mark.parametrize(("line", "expected"), SCOPE)
def test_a_verb_reaches_over_lists_and_modifiers_but_not_beyond_the_next_verb(line: str, expected: set[str]) -> None:
    assert told(line) == expected


@pytest.mark.parametrize(("line", "expected"), JOINT)
def test_joint_and_delegated_acts(line: str, expected: set[str]) -> None:
    assert told(line) == expected


@pytest.mark.parametrize(("status", "line", "expected"), STATUSES)
def test_words_of_the_clause_overrule_the_status_of_the_section(status: Status, line: str, expected: set[str]) -> None:
    assert told(line, status) == expected


def test_what_is_planned_speaks_of_the_next_year() -> None:
    (relation,) = related(Marked("印发{《要点》|Document}"), Status.PLANNED)
    assert relation.year == 2025


def test_evidence_quotes_the_clause_from_its_subject_on_with_the_rule_and_the_mentions() -> None:
    marked = Marked("全年审核文件，{区司法局|Unit}开展调研，印发{《要点》|Document}，成效明显。")
    (relation,) = related(marked)
    start, end = relation.evidence.quote
    assert marked.text[start:end] == "区司法局开展调研，印发《要点》"
    assert relation.evidence.rule == "issue"
    assert (relation.subject_span, relation.object_span) == (Span(7, 11), Span(19, 21))


def test_a_fact_told_twice_is_one_relation_at_its_most_reliable_evidence() -> None:
    marked = Marked("{“双随机”|Policy}家喻户晓，落实{“双随机”|Policy}")
    assert [relation.evidence.rule for relation in related(marked)] == ["carry-out"]


def test_a_fact_both_done_and_planned_is_one_relation_a_status() -> None:
    marked = Marked("落实{A制度|Policy}，下一步落实{A制度|Policy}")
    assert [relation.status for relation in related(marked)] == [Status.DONE, Status.PLANNED]


def test_collaboration_of_two_is_told_once_whoever_is_named_first() -> None:
    marked = Marked("{甲局|Unit}会同{乙局|Unit}检查；{乙局|Unit}联合{甲局|Unit}检查")
    assert [relation.predicate for relation in related(marked)] == [Predicate.COLLABORATES_WITH]


def test_a_declined_subject_gives_no_claim_and_does_not_fall_to_the_issuer() -> None:
    marked = Marked("{某局|Unit}印发{《要点》|Document}")
    links = [link._replace(entity=None) if link.mention.text == "某局" else link for link in marked.links]
    assert related(marked, links=links) == ()


def test_nothing_is_told_of_a_text_without_names() -> None:
    assert related(Marked("全面落实各项制度，印发文件三件。")) == ()


FRAGMENTS = (
    "{区司法局|Unit}",
    "{《要点》|Document}",
    "{A制度|Policy}",
    "{“净网”行动|Program}",
    "{先进集体|Honour}",
    "会同",
    "印发",
    "落实",
    "学习",
    "获评",
    "督促各部门",
    "由",
    "的",
    "，",
    "；",
    "、",
    "（",
    "）",
    "尚未",
    "虽已",
    "但",
    "推进",
    "据此",
    "期间",
    "{甲市人民政府|Unit}",
)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join), st.sampled_from(Status))
def test_evidence_lies_in_the_sentence_and_the_order_of_links_does_not_matter(line: str, status: Status) -> None:
    marked = Marked(line)
    relations = related(marked, status)
    assert related(marked, status, marked.links[::-1]) == relations
    for relation in relations:
        start, end = relation.evidence.quote
        target = relation.object_span
        assert target is not None
        assert marked.text[slice(*target)].strip("《》“”") in relation.object.name
        assert 0 <= start < end <= len(marked.text)
        assert relation.subject_span is not None or relation.subject == ISSUER
        assert relation.subject != relation.object
