"""Facts are a pure function of the report and the lexicon, and every span leads back to the text."""

from __future__ import annotations

import pytest
from conftest import SEEDS
from hypothesis import given, settings
from hypothesis import strategies as st

from fzbg_graph.lexicon import load
from fzbg_graph.model import EntityType, Facts, Issuer, Report, Span
from fzbg_graph.pipeline import extract
from fzbg_graph.read import read

PIECES = st.sampled_from(
    [
        *("一、主要举措和成效\n", "二、存在的不足\n", "三、2025年工作安排\n", "（一）", "\n", "\r\n", "\t", "　", "😀"),
        *(
            "，",
            "。",
            "、",
            "《",
            "》",
            "〈",
            "〉",
            "“",
            "”",
            "和",
            "会同",
            "我局",
            "区政府",
            "区司法局",
            "市场监管局",
            "12345",
        ),
        *(
            "落实行政执法“三项制度”",
            "印发《",
            "1.2万件",
            "开展“铁拳”专项行动",
            "2024年",
            "被评为",
            "先进集体",
            "完善",
            "制度",
        ),
        "法治政府建设实施纲要（2021—2025年）",
    ]
)


def every_span(facts: Facts):
    yield from (section.span for section in facts.sections)
    yield from (sentence.span for sentence in facts.sentences)
    yield from (link.mention.span for link in facts.links)
    for claim in (*facts.relations, *facts.indicators):
        yield claim.evidence.quote


@pytest.fixture(scope="module", params=SEEDS, ids=lambda path: path.stem)
def seed(request):
    lexicon = load()
    return extract(read(request.param, lexicon), lexicon)


def test_a_mention_is_its_span_s_text_without_stray_space(seed):
    for link in seed.links:
        surface = seed.report.text[slice(*link.mention.span)]
        assert "".join(link.mention.text.split()) == "".join(surface.split())


def test_a_quote_stands_in_its_sentence_and_its_sentence_in_its_section(seed):
    for claim in (*seed.relations, *seed.indicators):
        sentence = seed.sentences[claim.evidence.sentence]
        assert sentence.span.start <= claim.evidence.quote.start < claim.evidence.quote.end <= sentence.span.end
        assert sentence.section == claim.evidence.section


def test_every_link_says_why_and_types_agree(seed):
    for link in seed.links:
        assert link.why
        assert link.entity is None or link.entity.type is link.mention.type


def test_one_claim_a_subject_predicate_object_and_status(seed):
    claims = [(r.subject, r.predicate, r.object, r.status) for r in seed.relations]
    assert len(claims) == len(set(claims))
    assert all(0 < relation.confidence <= 1 for relation in seed.relations)


def test_extraction_is_idempotent(seed):
    assert extract(seed.report, load()) == seed


def test_the_issuer_is_a_unit_and_first(seed):
    assert seed.entities[0] == seed.issuer
    assert seed.issuer.type is EntityType.UNIT


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_gives_ordered_spans_inside_it(text):
    report = Report(
        "r", text, "0" * 64, "", Span(0, 0), Issuer("天津市南开区司法局", "department", ("天津市", "南开区")), 2024
    )
    facts = extract(report, load())
    for span in every_span(facts):
        assert 0 <= span.start <= span.end <= len(text)
    starts = [link.mention.span.start for link in facts.links]
    assert starts == sorted(starts)
    for link in facts.links:
        assert "".join(text[slice(*link.mention.span)].split()) == "".join(link.mention.text.split())


def test_traditional_characters_and_their_quotes_give_the_same_names_at_the_same_offsets():
    plain = "一、主要成效\n深入学习贯彻习近平法治思想，落实行政执法“三项制度”，区司法局印发《普法责任清单》。\n"
    mirror = "一、主要成效\n深入學習貫徹習近平法治思想，落實行政執法「三項制度」，區司法局印發《普法責任清單》。\n"
    issuer = Issuer("天津市南开区人民政府", "government", ("天津市", "南开区"))
    one, other = (
        extract(Report("r", text, "0" * 64, "", Span(0, 0), issuer, 2024), load()) for text in (plain, mirror)
    )
    assert one.links
    assert other.links == one.links
    assert other.relations == one.relations
    assert other.report.text == mirror
