"""The recogniser works in anyone's spaCy pipeline."""

from __future__ import annotations

import spacy
from spacy import displacy
from spacy.tokens import Doc

from fzbg_graph.recognise.components import Recogniser

TEXT = "南开区落实行政执法“三项制度”，区司法局印发《南开区普法规划》。"


def test_the_component_is_added_by_name_and_marks_entities() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("fzbg", config={"issuer": "天津市南开区人民政府"})
    doc = nlp(TEXT)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("南开区", "Unit"),
        ("行政执法“三项制度”", "Policy"),
        ("区司法局", "Unit"),
        ("南开区普法规划", "Document"),
    ]
    assert [span.text for span in doc.spans["fzbg"]] == [ent.text for ent in doc.ents]


def test_displacy_shows_the_mentions() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("fzbg")
    html = displacy.render(nlp(TEXT), style="ent", page=False, jupyter=False)
    assert "Policy" in html
    assert "行政执法“三项制度”" in html


def test_mentions_are_widened_to_tokens_of_words() -> None:
    nlp = spacy.blank("zh")
    component = nlp.add_pipe("fzbg")
    assert isinstance(component, Recogniser)
    doc = Doc(nlp.vocab, words=["落实", "三项制", "度。"], spaces=[False] * 3)
    assert [ent.text for ent in component(doc).ents] == ["三项制度。"]


def test_entities_of_the_doc_stay_where_no_mention_is() -> None:
    nlp = spacy.blank("zh")
    component = nlp.add_pipe("fzbg", config={"key": "names"})
    assert isinstance(component, Recogniser)
    doc = nlp.make_doc("张三落实三项制度。")
    doc.ents = [doc.char_span(0, 2, label="PERSON")]
    assert [(ent.text, ent.label_) for ent in component(doc).ents] == [("张三", "PERSON"), ("三项制度", "Policy")]
    assert "names" in doc.spans
