"""The text that the finders read leads back to the raw text, character by character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fzbg_graph.model import Sentence, Span, Status
from fzbg_graph.recognise.fold import Folded, fold
from fzbg_graph.recognise.view import View

TEXT = st.text(st.sampled_from("行政执法“三项制度”「」(,1.２Ａ+ \u3000\n\t"), max_size=40)


@given(TEXT, st.data())
def test_a_range_of_folded_text_comes_back_as_its_first_to_last_character(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if folded:
        start = data.draw(st.integers(0, len(folded) - 1))
        end = data.draw(st.integers(start + 1, len(folded)))
        first, last = Folded(text).span(start, end)
        assert fold(text[first:last]) == folded[start:end]
        assert fold(text[first])
        assert fold(text[last - 1])


def test_folding_ignores_quotes_spaces_width_and_case() -> None:
    assert fold("“互联网 ＋ 监管”ＡＰＰ (１２．４)") == "互联网+监管app（12·4）"


@given(TEXT)
def test_a_view_without_sentences_keeps_every_offset(text: str) -> None:
    view = View(text, ())
    assert len(view.text) == len(text)
    assert all(view.back(i, i + 1) == Span(i, i + 1) and view.to(i) == i for i in range(len(text)))


@given(TEXT)
def test_a_view_takes_out_only_breaks_and_leads_back(text: str) -> None:
    view = View(text, (Sentence(0, Span(0, len(text)), 0, Status.DONE),))
    for i in range(len(view.text)):
        start, end = view.back(i, i + 1)
        assert end == start + 1
        assert view.to(start) == i


def test_breaks_go_only_inside_a_sentence() -> None:
    text = "第一\n句。\n第二句。"
    view = View(text, (Sentence(0, Span(0, 5), 0, Status.DONE), Sentence(1, Span(6, 10), 0, Status.DONE)))
    assert view.text == "第一句。\n第二句。"
    assert view.back(0, 4) == Span(0, 5)


def test_other_marks_become_chinese_ones_of_the_same_length() -> None:
    assert View('「甲」(乙),1,234:"丙"', ()).text == "“甲”（乙），1,234：“丙”"
