"""Sections take their roles from their headings, sentences their status from the role and the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzbg_graph.lexicon import load
from fzbg_graph.lexicon.script import simplified
from fzbg_graph.model import Issuer, Report, SectionRole, Span, Status
from fzbg_graph.segment import segment


def statuses(make_report, lexicon, text, year=2024):
    report = make_report(text, year=year)
    return [(text[s.span.start : s.span.end], s.status) for s in segment(report, lexicon)[1]]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("一、2024年推进法治政府建设的主要举措和成效", SectionRole.ACHIEVEMENTS),
        ("二、2024年推进法治政府建设存在的不足和原因", SectionRole.SHORTCOMINGS),
        ("第三部分　主要负责人履行推进法治建设第一责任人职责情况", SectionRole.LEADERSHIP),
        ("四、2024年推进法治政府建设的主要安排", SectionRole.PLAN),
        ("五、2025年这么干", SectionRole.PLAN),
        ("【存在的主要问题】", SectionRole.SHORTCOMINGS),
        ("肆　下一步工作打算", SectionRole.PLAN),
        ("二、差在哪里", SectionRole.SHORTCOMINGS),
        ("第二章 需要正视的差距", SectionRole.SHORTCOMINGS),
        ("■ 2025年打算", SectionRole.PLAN),
        ("七、问题与下一步考虑", SectionRole.SHORTCOMINGS),
        ("存在的主要问题", SectionRole.SHORTCOMINGS),
        ("二、存在問題", SectionRole.SHORTCOMINGS),
    ],
)
def test_a_heading_s_words_give_its_role(make_report, lexicon, heading, role):
    text = simplified(f"标题\n\n{heading}\n正文如此。\n", lexicon)  # as the pipeline gives it to every stage
    sections, _ = segment(make_report(text), lexicon)
    assert [section.role for section in sections] == [SectionRole.OPENING, role]


def test_a_lower_heading_inherits_the_role_of_the_one_above(make_report, lexicon):
    text = "一、存在的问题\n（一）执法力量薄弱。人手少。\n二、2025年打算\n（一）问题整改到位。\n"
    roles = [section.role for section in segment(make_report(text), lexicon)[0]]
    assert roles == ["opening", "shortcomings", "shortcomings", "plan", "plan"]


def test_a_lower_heading_of_deficiencies_or_plans_does_not_change_their_role(make_report, lexicon):
    text = "一、存在的问题\n（一）第一责任人职责履行不够到位。\n二、工作打算\n（一）抓好存在的问题整改\n"
    roles = [section.role for section in segment(make_report(text), lexicon)[0]]
    assert roles == ["opening", "shortcomings", "shortcomings", "plan", "plan"]


def test_items_after_a_turn_keep_what_it_turned_to(make_report, lexicon):
    text = "一、主要成效\n2025年，我厅将推动以下事项：\n其一，学习民法典。\n其二，推进普法。\n"
    assert [status for _, status in statuses(make_report, lexicon, text)][1:] == [Status.PLANNED] * 3


def test_a_line_that_is_a_sentence_or_a_date_is_no_heading(make_report, lexicon):
    text = "标题\n针对存在的问题，抓好整改。\n工作打算见附件：\n2025年3月存在问题20日\n"
    assert len(segment(make_report(text), lexicon)[0]) == 1


def test_the_text_itself_can_turn_to_deficiencies_until_the_paragraph_ends(make_report, lexicon):
    text = "一、主要举措和成效\n虽然取得成效，但还存在差距。一是监督不够。\n继续推进普法。\n"
    assert [status for _, status in statuses(make_report, lexicon, text)] == [
        Status.DONE, Status.SHORTFALL, Status.SHORTFALL, Status.DONE,
    ]  # fmt: skip


def test_a_paragraph_on_next_year_turns_to_plans(make_report, lexicon):
    text = "五、问题与打算\n存在问题：一是培训不足。\n2025年，我市将抓好以下工作：一是推进普法。二是加强监督。\n"
    assert [status for _, status in statuses(make_report, lexicon, text)][1:] == [
        Status.SHORTFALL, Status.PLANNED, Status.PLANNED,
    ]  # fmt: skip


def test_a_date_in_the_next_year_is_no_plan(make_report, lexicon):
    assert statuses(make_report, lexicon, "一、主要成效\n2025年1月完成验收。\n")[1][1] is Status.DONE


def test_lines_that_a_fixed_width_broke_are_one_sentence(make_report, lexicon):
    text = "    深入开展规范涉企行政执法专项行\n动，严格执行行政执法“三项\n制度”。\n    下一段。\n"
    assert [part for part, _ in statuses(make_report, lexicon, text)] == [
        "深入开展规范涉企行政执法专项行\n动，严格执行行政执法“三项\n制度”。",
        "下一段。",
    ]


def test_a_full_stop_inside_quotes_or_brackets_ends_no_sentence(make_report, lexicon):
    text = "坚持“一把尺子。一个标准”执法（详见附件。）。做到公正。"
    assert [part for part, _ in statuses(make_report, lexicon, text)] == [
        "坚持“一把尺子。一个标准”执法（详见附件。）。",
        "做到公正。",
    ]


@given(st.text(alphabet="一二（）、。！？：；“”《》\n\r\t 　第部分【】1.政府建设存在问题2025年将", max_size=120))
def test_sentences_are_ordered_disjoint_trimmed_and_leave_out_only_white_space(text):
    report = Report("r", text, "", "", Span(0, 0), Issuer("", "", ()), 2024)
    sections, sentences = segment(report, load())
    left, position = "", 0
    for sentence in sentences:
        assert sentence.span.start >= position
        assert sentence.span.end > sentence.span.start
        left += text[position : sentence.span.start]
        position = sentence.span.end
        inside = text[sentence.span.start : sentence.span.end]
        assert inside == inside.strip()
        section = sections[sentence.section].span
        assert section.start <= sentence.span.start < section.end or not sentence.span
    assert not (left + text[position:]).strip()
    assert [section.span.start for section in sections[1:]] == [section.span.end for section in sections[:-1]]
