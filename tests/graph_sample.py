"""Two reports of an invented district, their facts made by hand, and the lists that know them."""

from __future__ import annotations

import hashlib
import re
from functools import cache

from fzbg_graph.export import exports
from fzbg_graph.lexicon import Lexicon, load
from fzbg_graph.model import (
    Entity,
    EntityType,
    Evidence,
    Facts,
    Indicator,
    Issuer,
    Link,
    Mention,
    Predicate,
    Relation,
    Report,
    Section,
    SectionRole,
    Sentence,
    Span,
    Status,
)

PLACES = ("甲省", "乙市", "丙区")
DISTRICT = Issuer("甲省乙市丙区人民政府", "government", PLACES)

FIRST = """丙区2023年度法治政府建设情况报告

2023年，丙区全面落实行政执法“三项制度”。
一、主要举措和成效
（一）严格执法
区司法局制定《丙区关于贯彻落实〈执法规范纲要〉的方案》，推动行政执法公示制度落地，开展检查12次。
邀请有关协会座谈。
二、不足和原因
执法公示制度的落实还需加强。
三、2024年安排
2024年，将开展食品安全专项行动，学习“八五”普法知识。
"""

SECOND = """丙区2024年度法治政府建设情况报告
一、主要举措和成效
开展食品安全专项行动，罚没款1.5万余元，负责人出庭应诉率98.5%。
区司法局联合区人民法院落实《执法规范纲要》，建立丙区调解中心。
区委学习“八五”普法规划，丙区入选全省示范区试点，获评2024年度优秀案例。
"""


def entity(kind: EntityType, name: str, scope: str = "", code: str = "") -> Entity:
    places = PLACES if kind is EntityType.UNIT and name.startswith(("甲省", "中共甲省")) else ()
    return Entity(kind, name, scope, code, places)


GOVERNMENT = entity(EntityType.UNIT, "甲省乙市丙区人民政府", code="government")
JUSTICE = entity(EntityType.UNIT, "甲省乙市丙区司法局", code="department")
COURT = entity(EntityType.UNIT, "甲省乙市丙区人民法院", code="court")
PARTY = entity(EntityType.UNIT, "中共甲省乙市丙区委员会", code="party")
CENTRE = entity(EntityType.UNIT, "甲省乙市丙区调解中心")
THREE = entity(EntityType.POLICY, "行政执法三项制度")
DISCLOSURE = entity(EntityType.POLICY, "行政执法公示制度")
EIGHTH = entity(EntityType.POLICY, "八五普法")
FOOD = entity(EntityType.PROGRAM, "食品安全专项行动", code="campaign")
PILOT = entity(EntityType.PROGRAM, "全省示范区试点")
OUTLINE = entity(EntityType.DOCUMENT, "执法规范纲要")
SCHEME = entity(EntityType.DOCUMENT, "丙区关于贯彻落实〈执法规范纲要〉的方案", GOVERNMENT.name, "plan")
HONOUR = entity(EntityType.HONOUR, "2024年度优秀案例")


class Draft:
    """A report whose claims are named by the words that make them."""

    def __init__(self, text: str, year: int) -> None:
        self.text, self.year = text, year
        self.links: list[Link] = []
        self.relations: list[Relation] = []
        self.indicators: list[Indicator] = []
        self.sections, self.sentences = _divided(text)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def evidence(self, quote: str) -> Evidence:
        span = self.span(quote)
        at = max(i for i, sentence in enumerate(self.sentences) if sentence.span.start <= span.start)
        return Evidence(self.sentences[at].section, at, span, "rule-1")

    def mention(self, words: str, kind: EntityType, of: Entity | None, why: str = "by hand") -> None:
        self.links.append(Link(Mention(self.span(words), words, kind, "rule-0"), of, why))

    def claim(
        self, subject: Entity, predicate: str, object_: Entity, quote: str, *, words: str, by: str = "",
        status: Status = Status.DONE,
    ) -> None:  # fmt: skip
        year = self.year + (status is Status.PLANNED)
        self.relations.append(
            Relation(
                subject, Predicate(predicate), object_, status, self.evidence(quote), year, 0.75,
                self.span(by) if by else None, self.span(words),
            )
        )  # fmt: skip

    def count(self, label: str, value: float, unit: str, quote: str, approximate: bool = False) -> None:
        self.indicators.append(
            Indicator(label, value, unit, approximate, GOVERNMENT, Status.DONE, self.year, self.evidence(quote))
        )

    def facts(self, name: str) -> Facts:
        title = self.text.split("\n", 1)[0]
        sha = hashlib.sha256(self.text.encode()).hexdigest()
        report = Report(name, self.text, sha, title, Span(0, len(title)), DISTRICT, self.year)
        return Facts(
            report, GOVERNMENT, self.sections, self.sentences, tuple(self.links), tuple(self.relations),
            tuple(self.indicators),
        )  # fmt: skip


def _divided(text: str) -> tuple[tuple[Section, ...], tuple[Sentence, ...]]:
    """Sections by 一、 and （一）; sentences by 。 and line."""
    roles = {"举措": SectionRole.ACHIEVEMENTS, "不足": SectionRole.SHORTCOMINGS, "安排": SectionRole.PLAN}
    heads = [*re.finditer(r"^(?:[一二三]、|（[一二三]）)(.+)\n", text, re.M)]
    starts = [0, *(head.start() for head in heads), len(text)]
    sections = [Section(0, Span(0, starts[1]), "", 0, SectionRole.OPENING)]
    for index, head in enumerate(heads, 1):
        level = 2 if head[0][0] == "（" else 1
        role = next((role for word, role in roles.items() if word in head[1]), sections[-1].role)
        sections.append(Section(index, Span(starts[index], starts[index + 1]), head[1], level, role))
    sentences = []
    for index, match in enumerate(re.finditer(r"[^\s。][^\n。]*。?", text)):
        section = max(one.index for one in sections if one.span.start <= match.start())
        sentences.append(Sentence(index, Span(*match.span()), section, Status.DONE))
    return tuple(sections), tuple(sentences)


@cache
def first() -> Facts:
    draft = Draft(FIRST, 2023)
    draft.mention("丙区", EntityType.UNIT, GOVERNMENT, "a place as an actor")
    draft.mention("行政执法“三项制度”", EntityType.POLICY, THREE)
    draft.mention("区司法局", EntityType.UNIT, JUSTICE, "the issuer's district")
    draft.mention("有关协会", EntityType.UNIT, None, "generic")
    draft.mention("丙区关于贯彻落实〈执法规范纲要〉的方案", EntityType.DOCUMENT, SCHEME)
    draft.mention("执法规范纲要", EntityType.DOCUMENT, OUTLINE)
    draft.claim(GOVERNMENT, "implements", THREE, "丙区全面落实行政执法“三项制度”", words="行政执法“三项制度”")
    draft.claim(
        JUSTICE, "issues", SCHEME, "区司法局制定《丙区关于贯彻落实〈执法规范纲要〉的方案》",
        words="丙区关于贯彻落实〈执法规范纲要〉的方案", by="区司法局",
    )  # fmt: skip
    draft.claim(SCHEME, "basedOn", OUTLINE, "丙区关于贯彻落实〈执法规范纲要〉的方案", words="执法规范纲要")
    draft.claim(JUSTICE, "promotes", DISCLOSURE, "推动行政执法公示制度落地", words="行政执法公示制度", by="区司法局")
    draft.claim(
        GOVERNMENT, "implements", DISCLOSURE, "执法公示制度的落实还需加强", words="执法公示制度的",
        status=Status.SHORTFALL,
    )  # fmt: skip
    draft.claim(
        GOVERNMENT, "implements", FOOD, "将开展食品安全专项行动", words="食品安全专项行动", status=Status.PLANNED
    )
    draft.claim(GOVERNMENT, "studies", EIGHTH, "学习“八五”普法知识", words="“八五”普法", status=Status.PLANNED)
    draft.count("检查", 12, "次", "开展检查12次")
    return draft.facts("first.txt")


@cache
def second() -> Facts:
    draft = Draft(SECOND, 2024)
    draft.mention("区委", EntityType.UNIT, PARTY, "superior")
    draft.mention("食品安全专项行动", EntityType.PROGRAM, FOOD)
    draft.claim(GOVERNMENT, "implements", FOOD, "开展食品安全专项行动", words="食品安全专项行动")
    draft.claim(JUSTICE, "collaboratesWith", COURT, "区司法局联合区人民法院", words="区人民法院", by="区司法局")
    draft.claim(JUSTICE, "implements", OUTLINE, "落实《执法规范纲要》", words="执法规范纲要", by="区司法局")
    draft.claim(JUSTICE, "establishes", CENTRE, "建立丙区调解中心", words="丙区调解中心", by="区司法局")
    draft.claim(PARTY, "studies", EIGHTH, "区委学习“八五”普法规划", words="“八五”普法", by="区委")
    draft.claim(GOVERNMENT, "participatesIn", PILOT, "丙区入选全省示范区试点", words="全省示范区试点")
    draft.claim(GOVERNMENT, "receives", HONOUR, "获评2024年度优秀案例", words="2024年度优秀案例")
    draft.count("罚没款", 15000, "元", "罚没款1.5万余元", approximate=True)
    draft.count("负责人出庭应诉率", 98.5, "%", "负责人出庭应诉率98.5%")
    return draft.facts("second.txt")


def _rows(columns: str, *rows: str) -> tuple[dict[str, str], ...]:
    names = columns.split(",")
    return tuple(dict(zip(names, row.split(","), strict=True)) for row in rows)


@cache
def lexicon() -> Lexicon:
    tables = {
        "places": _rows(
            "code,name,short,level,aliases,parent,valid_from,valid_to,source",
            "990000,甲省,甲,province,,,,,invented",
            "990100,乙市,乙,prefecture,,990000,,,invented",
            "990101,丙区,丙,county,,990100,,,invented",
            "990102,丁区,丁,county,,990100,,,invented",
            "990109,戊县,戊,county,,990100,,2015,invented",
        ),
        "zones": _rows("name,aliases,kind,parent,source", "乙市高新区,,htdz,990100,invented"),
        "policies": _rows(
            "id,name,aliases,weak,kind,parent,start,end,documents,firmness,source",
            "three-systems,行政执法三项制度,三项制度,,system,,2017,,关于推行三项制度的意见,firm,invented",
            "disclosure,行政执法公示制度,公示制度,,system,three-systems,2017,,,firm,invented",
            "recording,执法全过程记录制度,,,system,three-systems,2017,,,firm,invented",
            "eighth,八五普法,,,theme,,2021,2024,,firm,invented",
            "apart,无关制度,,,system,,,,,firm,invented",
        ),
        "programs": _rows(
            "id,name,aliases,weak,kind,start,end,documents,firmness,source",
            "outline-action,执法规范行动,,,campaign,2023,2024,,firm,invented",
        ),
        "documents": _rows(
            "name,aliases,kind,issuer,number,issued,amended,defines,source",
            "执法规范纲要,执法纲要,plan,,甲发〔2022〕1号,2022-03-01,,三项制度|执法规范行动,invented",
        ),
        "national_units": _rows(
            "name,forms,kind,valid_from,valid_to,successor,source", "国家示范部,示范部|中央示范部,ministry,,,,invented"
        ),
        "unit_kinds": _rows(
            "kind,label_zh,label_en,class,source",
            "court,人民法院,People's court,JudicialBody,invented",
            "department,政府工作部门,Government department,GovernmentBody,invented",
            "government,人民政府,People's government,GovernmentBody,invented",
            "party,党的委员会,Party committee,PartyOrganization,invented",
        ),
    }
    built_in = load()
    return Lexicon({name: built_in.table(name) for name in built_in.tables} | tables, {}, "invented")


@cache
def files() -> dict[str, bytes]:
    return exports([first(), second()], lexicon())
