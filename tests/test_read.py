"""Reading: what a report says of itself, in every layout that reports come in; and what is no report."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzbg_graph.errors import ReportError
from fzbg_graph.lexicon import load
from fzbg_graph.lexicon.places import build_places
from fzbg_graph.model import Report
from fzbg_graph.read import decode, parse, read
from fzbg_graph.read.dates import dates, years

LEXICON = load()
BODY = (
    "　　一年来，坚持以习近平法治思想为指导，扎实推进法治政府建设各项工作，取得新成效。现将有关情况报告如下。\n\n"
    "一、主要举措和成效\n（一）加强组织领导。全年召开会议研究法治政府建设工作四次。\n"
)
with (Path(__file__).parent / "titles.csv").open(encoding="utf-8", newline="") as file:
    TITLES = [tuple(row.values()) for row in csv.DictReader(file)]


def report(head: str, body: str = BODY, foot: str = "") -> Report:
    return parse("报告.txt", f"{head}\n\n{body}\n{foot}\n", LEXICON)


@pytest.mark.parametrize(("title", "signature", "issuer", "region", "year"), TITLES, ids=[row[0] for row in TITLES])
def test_title_gives_issuer_region_and_year(title, signature, issuer, region, year):
    found = report(title.replace("/", "\n"), foot=signature)
    assert (found.issuer.name, found.issuer.region, found.year) == (issuer, region, int(year))


def test_every_division_and_zone_is_understood_in_its_own_report():
    places = LEXICON.derive(build_places)
    wrong = {}
    for division in (d for d in places.divisions if not d.valid_to):
        chain = places.chain(division)
        found = report(
            f"{division.name}司法局2023年法治政府建设情况报告", foot=f"{''.join(chain)}司法局\n2024年1月3日"
        ).issuer
        if (found.name, found.places) != ("".join(chain) + "司法局", chain):
            wrong[division.name] = found
    assert wrong == {}


class TestTitle:
    @pytest.mark.parametrize(
        ("head", "title"),
        [
            ("南开区2024年度法治政府建设的情况报告", "南开区2024年度法治政府建设的情况报告"),
            ("南开区万兴街2024年度法治政府建设\n\n情况报告", "南开区万兴街2024年度法治政府建设情况报告"),
            (
                "  沛县人民政府\n  关于２０２３年度\n  法治政府建设情况的报告",
                "沛县人民政府关于2023年度法治政府建设情况的报告",
            ),
            (
                "沛县司法局文件\n沛司发〔2024〕3号\n沛县司法局2023年度法治政府建设情况报告",
                "沛县司法局2023年度法治政府建设情况报告",
            ),
            ("附件3：\n沛县司法局2023年度法治政府建设工作情况", "沛县司法局2023年度法治政府建设工作情况"),
            ("附件2：沛县司法局2023年度法治政府建设工作情况", "沛县司法局2023年度法治政府建设工作情况"),
            (
                "沛县司法局2023年法治政府建设工作总结\n和2024年工作打算",
                "沛县司法局2023年法治政府建设工作总结和2024年工作打算",
            ),
            (
                "沛县公安局2023年度推进法治\n政府建设工作情况及2024年计划",
                "沛县公安局2023年度推进法治政府建设工作情况及2024年计划",
            ),
            (
                "首页 > 政务公开 > 法治政府建设年度报告\n沛县2023年法治政府建设情况报告",
                "沛县2023年法治政府建设情况报告",
            ),
            ("标    题：沛县2023年法治政府建设情况报告\n发布日期：2024-01-02", "沛县2023年法治政府建设情况报告"),
            ("法治政府建设年度报告\n沛县2023年法治政府建设情况报告", "沛县2023年法治政府建设情况报告"),
            ("沛縣2023年度法治政府建設情況報告", "沛縣2023年度法治政府建設情況報告"),
            ("沛县2023年度法治政府建设情况报告\n（2024年3月）", "沛县2023年度法治政府建设情况报告"),
        ],
    )
    def test_is_clean_over_lines_and_noise(self, head, title):
        assert report(head).title == title

    def test_span_covers_it_where_it_stands(self):
        found = report("首页 > 法治\n\n　南开区万兴街\n　2024年度法治政府建设情况报告  ", foot="")
        assert found.text[slice(*found.title_span)] == "南开区万兴街\n　2024年度法治政府建设情况报告"

    def test_a_report_without_a_title_has_an_empty_one(self):
        found = parse(
            "无题.txt", "2023年，沛县司法局依法行政，推进法治政府建设。\n普法4场。\n\n沛县司法局\n2024年1月3日", LEXICON
        )
        assert (found.title, found.title_span, found.issuer.name) == ("", (0, 0), "江苏省徐州市沛县司法局")

    def test_headings_of_the_text_are_none(self):
        found = report(
            "法治政府建设情况报告", "沛县司法局认真履职。\n2023年法治政府建设工作情况\n好。\n沛县司法局\n2024年1月3日"
        )
        assert (found.title, found.year) == ("法治政府建设情况报告", 2023)


class TestIssuer:
    @pytest.mark.parametrize(
        ("head", "body", "issuer"),
        [
            ("沛县司法局文件\n\n关于2023年法治政府建设情况的报告", BODY, "江苏省徐州市沛县司法局"),
            ("发布机构：沛县水务局\n2023年法治政府建设情况报告", BODY, "江苏省徐州市沛县水务局"),
            ("2023年法治政府建设情况报告", "现将沛县2023年法治政府建设情况报告如下。", "江苏省徐州市沛县人民政府"),
            (
                "法治政府建设情况报告",
                "2024年，我委按照市委、市政府和滨海新区区委部署推进法治政府建设。现将2024年经开区法治政府建设情况报告如下。",
                "天津经济技术开发区管理委员会",
            ),
            (
                "2023年度法治政府建设工作总结",
                "2023年，沛县民政局依法履职，我局推进法治政府建设。",
                "江苏省徐州市沛县民政局",
            ),
        ],
    )
    def test_comes_from_elsewhere_where_the_title_lacks_it(self, head, body, issuer):
        assert report(head, body).issuer.name == issuer

    def test_title_counts_more_than_signature(self):
        found = report("沛县2023年法治政府建设情况报告", foot="沛县司法局\n2024年1月3日")
        assert found.issuer.name == "江苏省徐州市沛县人民政府"

    @pytest.mark.parametrize(
        ("mention", "region"), [("《天津市行政执法监督规定》", "天津市和平区"), ("沈阳市司法局", "辽宁省沈阳市和平区")]
    )
    def test_homonyms_are_decided_by_the_places_in_the_text(self, mention, region):
        assert report("和平区2019年法治政府建设情况报告", BODY + f"落实{mention}要求。").issuer.region == region

    def test_an_undecided_homonym_keeps_the_name_as_written(self):
        assert report("鼓楼区2019年法治政府建设情况报告").issuer.name == "鼓楼区人民政府"

    def test_a_township_takes_the_county_that_its_report_names(self):
        found = report("双桥镇2023年度法治政府建设情况报告", BODY + "县委、县政府部署。在嵊泗县司法局指导下工作。")
        assert found.issuer.places == ("浙江省", "舟山市", "嵊泗县", "双桥镇")

    @pytest.mark.parametrize(
        ("title", "kind"),
        [
            ("南开区2023年法治政府建设情况报告", "government"),
            ("南开区司法局2023年法治政府建设情况报告", "department"),
            ("南开区万兴街2023年法治政府建设情况报告", "street"),
            ("南昌高新区2023年法治政府建设情况报告", "committee"),
            ("拱北海关2023年法治政府建设情况报告", "vertical"),
            ("国家税务总局湖南省税务局2023年法治政府建设情况报告", "vertical"),
            ("民政部2023年法治政府建设情况报告", "ministry"),
            ("天津大学2023年法治工作情况报告", "school"),
        ],
    )
    def test_has_its_kind(self, title, kind):
        assert report(title).issuer.kind == kind


class TestYear:
    @pytest.mark.parametrize(
        ("head", "body", "foot", "year"),
        [
            ("沛县法治政府建设情况报告", "2022年，沛县推进法治政府建设。", "沛县人民政府\n2023年1月9日", 2022),
            (
                "沛县法治政府建设情况报告",
                "按照《法治政府建设实施纲要（2021—2025年）》，沛县依法行政。",
                "2023年1月9日",
                2022,
            ),
            ("沛县法治政府建设情况报告", "今年以来，沛县推进法治政府建设。", "沛县人民政府\n2023年12月28日", 2023),
            ("沛县法治政府建设情况报告", "今年以来，沛县推进法治政府建设。", "沛县人民政府\n二〇二三年一月九日", 2022),
            ("沛县二○二一年度法治政府建设情况报告", BODY, "2022年3月1日", 2021),
            ("沛县2023年法治政府建设工作总结和2024年工作计划", BODY, "", 2023),
        ],
    )
    def test_is_the_year_reported_on(self, head, body, foot, year):
        assert report(head, body, foot).year == year

    def test_numerals_of_every_kind_are_read(self):
        assert years("二〇二四年和2023年、二○一九年，2018年3月") == (2024, 2023, 2019)
        assert [(d.year, d.month) for d in dates("二〇二三年十二月一日 2024-01-03 2022年10月")] == [
            (2023, 12),
            (2024, 1),
            (2022, 10),
        ]

    def test_nothing_but_a_year_is_missing_and_said_so(self):
        with pytest.raises(ReportError, match="年度"):
            report("沛县法治政府建设情况报告", "沛县推进法治政府建设。")


class TestFile:
    TEXT = "沛县2023年法治政府建设情况报告\n\n" + BODY

    def test_byte_order_mark_and_carriage_returns_stay_in_the_text(self, tmp_path):
        content = b"\xef\xbb\xbf" + self.TEXT.replace("\n", "\r\n").encode()
        (tmp_path / "a.txt").write_bytes(content)
        found = read(tmp_path / "a.txt", LEXICON)
        assert found.text.encode() == content
        assert found.sha256 == hashlib.sha256(content).hexdigest()
        assert found.text[slice(*found.title_span)] == found.title == "沛县2023年法治政府建设情况报告"
        assert (found.name, found.issuer.name) == ("a.txt", "江苏省徐州市沛县人民政府")

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "空"),
            (b" \r\n\t\n", "空"),
            ("\ufeff\n　\n".encode(), "空"),
            (b"\x89PNG\r\n\x1a\n\x00\x00", "第 8 字节"),
            ("法治".encode("gb18030"), "第 0 字节"),
            ("法治政府建设".encode() + b"\xff", "第 18 字节"),
            ("关于召开春季运动会的通知\n请各单位于2024年4月前报名。".encode(), "不像"),
        ],
        ids=["empty", "blank", "only a mark", "image", "gb18030", "cut off", "notice"],
    )
    def test_what_is_no_report_is_rejected_with_the_reason_and_the_way_out(self, tmp_path, content, reason):
        path = tmp_path / "坏.txt"
        path.write_bytes(content)
        with pytest.raises(ReportError, match=reason) as caught:
            read(path, LEXICON)
        assert caught.value.path == str(path)
        assert caught.value.hint

    def test_missing_files_and_folders_are_named(self, tmp_path):
        with pytest.raises(ReportError, match="不存在"):
            read(tmp_path / "无.txt", LEXICON)
        with pytest.raises(ReportError, match="文件夹"):
            read(tmp_path, LEXICON)

    def test_a_file_over_the_limit_is_not_read(self, tmp_path, monkeypatch):
        monkeypatch.setattr(decode, "LIMIT", 10)
        (tmp_path / "大.txt").write_text(self.TEXT, "utf-8")
        with pytest.raises(ReportError, match="过大"):
            read(tmp_path / "大.txt", LEXICON)

    @pytest.mark.parametrize(
        "title",
        [
            "沛县司法局2016年依法行政工作报告",
            "沛县2019年依法治县工作总结",
            "沛县税务局2022年度法治税务建设情况报告",
            "沛县司法局2023年法治工作总结",
            "沛县教育局主要负责人2023年履行推进法治建设第一责任人职责情况报告",
        ],
    )
    def test_every_real_kind_is_accepted(self, title):
        assert report(title, "一年来，依法行政。").title == title


NOISE = st.lists(
    st.sampled_from(["首页 > 政务公开", "打印 | 分享", "", "　", "字号：大 中 小", "沛政发〔2024〕1号"]), max_size=5
)


@given(NOISE, NOISE, st.sampled_from(["\n", "\r\n"]))
def test_noise_around_the_title_changes_nothing(before, after, line_end):
    lines = [*before, "关于2023年度沛县法治政府", "建设情况的报告", *after, BODY]
    found = parse("x.txt", line_end.join(lines), LEXICON)
    assert (found.title, found.issuer.region, found.year) == (
        "关于2023年度沛县法治政府建设情况的报告",
        "江苏省徐州市沛县",
        2023,
    )
    assert "".join(found.text[slice(*found.title_span)].split()) == found.title


@given(st.text(max_size=300))
def test_any_text_is_a_report_or_a_clear_refusal(text):
    try:
        assert parse("x.txt", text, LEXICON).text == text
    except ReportError as error:
        refused = error
        assert all((refused.path, refused.reason, refused.hint))
