"""Words and keys to IRIs: every name is made from content, in one way, and reads back as it was."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzbg_graph import vocab
from fzbg_graph.model import Predicate, Status

NAMES = st.text(alphabet=st.characters(exclude_categories=["Cs", "M"]), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("行政执法“三项制度”", "行政执法三项制度"),
        ("双随机、一公开", "“双随机、一公开”"),
        ("纲要（2021—2025年）", "纲要(2021－2025年)"),
        ("《行政复议法》", "行政复议法"),
        ("“化解矛盾风险 维护社会稳定”专项治理", "化解矛盾风险维护社会稳定专项治理"),
        ("１２３４５热线", "12345热线"),
        ("1+N 清单", "1＋n清单"),
    ],
)
def test_spellings_of_one_name_share_a_key(one, other):
    assert vocab.key(one) == vocab.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("区司法局", "市司法局"), ("纲要（2015—2020年）", "纲要（2021—2025年）"), ("1+3清单", "13清单"), ("！", "？")],
)
def test_different_names_have_different_keys(one, other):
    assert vocab.key(one) != vocab.key(other)


@given(NAMES)
def test_a_key_is_its_own_key(name):
    assert vocab.key(vocab.key(name)) == vocab.key(name)


@given(NAMES, NAMES)
def test_the_local_part_of_a_name_is_ascii_that_any_syntax_takes(name, scope):
    assert set(vocab.hashed(name, scope)) <= set("abcdefghijklmnopqrstuvwxyz234567")
    assert len(vocab.hashed(name, scope)) == 12


def test_a_hash_never_changes_from_release_to_release():
    assert vocab.hashed("食品安全专项行动") == "kxywaihor4ee"
    assert vocab.digest(8, "", vocab.key("人民政府")) == "sm7siunx"


@pytest.mark.parametrize(
    ("value", "lexical", "kind"),
    [
        (12, "12", "integer"),
        (12.0, "12", "integer"),
        (98.5, "98.5", "decimal"),
        (-0.25, "-0.25", "decimal"),
        (0.0000001, "0.0000001", "decimal"),
        (1e15, "1000000000000000", "integer"),
    ],
)
def test_a_number_has_one_form(value, lexical, kind):
    assert vocab.number(value) == f'"{lexical}"^^<http://www.w3.org/2001/XMLSchema#{kind}>'


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_the_writing(text):
    line = f"<http://x/s> <http://x/p> {vocab.text(text)} .\n"
    (triple,) = pyoxigraph.parse(line.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert triple.object.value == text
    assert "\n" not in line[:-1]


@pytest.mark.parametrize(
    ("status", "expected"),
    [(Status.DONE, "fzbg:implements"), (Status.PLANNED, "fzbg:plans"), (Status.SHORTFALL, "fzbg:reportsShortfallIn")],
)
def test_the_plain_property_tells_done_from_planned_from_shortfall(status, expected):
    assert vocab.curie(vocab.direct(Predicate.IMPLEMENTS, status)) == expected


@pytest.mark.parametrize(
    ("term", "short"),
    [
        (vocab.UNIT, "fzbg:Unit"),
        (vocab.code("status", "done"), "code:status-done"),
        (vocab.iri("policy", "three-systems"), "policy:three-systems"),
        (vocab.SUBJECT, "rdf:subject"),
        ("http://example.org/x", "http://example.org/x"),
    ],
)
def test_a_term_is_shortened_by_its_prefix(term, short):
    assert vocab.curie(term) == short


def test_the_vocabulary_is_closed():
    with pytest.raises(AttributeError):
        vocab.IMPLEMENT  # noqa: B018
    assert {"<https://w3id.org/fzbg/receives>", "<https://w3id.org/fzbg/code/role-plan>"} < set(vocab.terms())
    assert all(term.startswith("<https://w3id.org/fzbg/") for term in vocab.terms())
