"""One thing has one name in a report: the listed one, else its longest form as written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fzbg_graph.lexicon import Lexicon
from fzbg_graph.model import EntityType, Link, Mention, Report, Span
from fzbg_graph.resolve.names import resolve_names

POLICY, PROGRAM, HONOUR = EntityType.POLICY, EntityType.PROGRAM, EntityType.HONOUR


@pytest.fixture
def resolved(lexicon: Lexicon, make_report: Callable[..., Report]) -> Callable[..., list[Link]]:
    """Names as written, in order, to their links."""

    def resolve(*texts: str, kind: EntityType = POLICY) -> list[Link]:
        mentions = [Mention(Span(100 * i, 100 * i + len(t)), t, kind, "test") for i, t in enumerate(texts)]
        links = resolve_names(make_report(""), (), mentions, lexicon)
        return [links[mention] for mention in mentions]

    return resolve


@pytest.mark.parametrize(
    ("kind", "text", "name"),
    [
        (POLICY, "行政执法“三项制度”", "行政执法三项制度"),
        (POLICY, "“放管服”改革", "放管服改革"),
        (POLICY, "府院联动", "府院联动机制"),
        (POLICY, "多元化纠纷解决机制", "多元化纠纷解决机制"),
        (PROGRAM, "12345热线", "12345政务服务便民热线"),
        (PROGRAM, "“12·4”国家宪法日活动", "国家宪法日"),
        (HONOUR, "全国法治政府建设示范区", "全国法治政府建设示范地区"),
    ],
)
def test_a_listed_form_has_its_canonical_name(
    resolved: Callable[..., list[Link]], kind: EntityType, text: str, name: str
) -> None:
    (link,) = resolved(text, kind=kind)
    assert link.entity is not None
    assert (link.entity.name, link.entity.scope, link.why) == (name, "", "listed")


def test_the_kind_is_that_of_the_list(resolved: Callable[..., list[Link]]) -> None:
    kinds = [link.entity.kind for link in resolved("三项制度", "“八五”普法", "多元解纷机制") if link.entity]
    assert kinds == ["system", "theme", "mechanism"]


def test_a_name_that_no_list_holds_belongs_to_the_issuer(resolved: Callable[..., list[Link]]) -> None:
    (link,) = resolved("“屋场夜话”工作法")
    assert link.entity is not None
    assert (link.entity.name, link.entity.scope) == ("屋场夜话工作法", "天津市南开区人民政府")


def test_a_nationwide_name_belongs_to_no_issuer(resolved: Callable[..., list[Link]]) -> None:
    (link,) = resolved("全国法治微视频征集大赛", kind=PROGRAM)
    assert link.entity is not None
    assert link.entity.scope == ""


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("屋场夜话", "“屋场夜话”工作法"), "屋场夜话工作法"),
        (("“护渔亮剑”行动", "护渔亮剑"), "护渔亮剑行动"),
        (("甲市执法服务平台", "执法服务平台"), "甲市执法服务平台"),
        (("“两岸同心”调解工作室", "筼筜“两岸同心”调解工作室"), "筼筜两岸同心调解工作室"),
        (("行政争议联调", "行政争议联调机制"), "行政争议联调机制"),
    ],
)
def test_a_shorter_form_in_the_same_report_is_the_same_thing(
    resolved: Callable[..., list[Link]], texts: tuple[str, ...], name: str
) -> None:
    assert {link.entity.name for link in resolved(*texts) if link.entity} == {name}


@pytest.mark.parametrize("texts", [("执法协作机制", "监管执法协作机制"), ("学法制度", "学法考核制度")])
def test_names_that_share_only_a_part_stay_two(resolved: Callable[..., list[Link]], texts: tuple[str, ...]) -> None:
    assert [link.entity.name for link in resolved(*texts) if link.entity] == list(texts)


def test_the_order_of_mentions_is_irrelevant(resolved: Callable[..., list[Link]]) -> None:
    texts = ["屋场夜话", "“屋场夜话”工作法", "三项制度", "邻里说事机制", "邻里说事"]
    forward = {link.mention.text: link.entity for link in resolved(*texts)}
    backward = {link.mention.text: link.entity for link in resolved(*reversed(texts))}
    assert forward == backward


def test_other_types_are_left_to_others(lexicon: Lexicon, make_report: Callable[..., Report]) -> None:
    unit = Mention(Span(0, 4), "区司法局", EntityType.UNIT, "test")
    assert resolve_names(make_report("区司法局"), (), [unit], lexicon) == {}
