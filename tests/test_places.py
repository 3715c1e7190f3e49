"""Divisions and zones: the data suite of `places.csv` and `zones.csv`, and the look-ups."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fzbg_graph.lexicon import load
from fzbg_graph.lexicon.places import LEVELS, Places, build_places
from fzbg_graph.lexicon.script import simplified

LEXICON = load()
PLACES: Places = LEXICON.derive(build_places)
ROWS = LEXICON.table("places")
CURRENT = tuple(row for row in ROWS if not row["valid_to"])


def chains(text: str) -> list[str]:
    found = PLACES.longest(text)
    return ["".join(PLACES.chain(division)) for division in found.candidates] if found else []


def within(name: str, *chain: str) -> str | None:
    division = PLACES.within(name, chain)
    return "".join(PLACES.chain(division)) if division else None


class TestTable:
    def test_has_all_divisions_of_the_standard(self):
        counted = {
            level: sum(row["level"] == level for row in CURRENT) for level in ("province", "prefecture", "county")
        }
        assert counted["province"] == 34
        assert counted["prefecture"] == 333
        assert 2840 <= counted["county"] <= 2855

    def test_every_parent_is_a_row_of_a_higher_level(self):
        levels = {row["code"]: row["level"] for row in ROWS}
        wrong = [
            row["name"]
            for row in ROWS
            if row["level"] != "province" and LEVELS.index(levels[row["parent"]]) >= LEVELS.index(row["level"])
        ]
        assert wrong == []

    def test_a_code_has_one_current_name(self):
        codes = [row["code"] for row in CURRENT]
        assert len(codes) == len(set(codes))

    def test_a_short_name_begins_the_name_and_has_two_characters_at_least(self):
        assert [r["name"] for r in ROWS if not r["name"].startswith(r["short"]) or len(r["short"]) < 2] == []

    def test_no_pseudo_level_is_a_division(self):
        assert [row["name"] for row in ROWS if row["name"] in ("市辖区", "县") or "直辖县" in row["name"]] == []

    def test_every_zone_stands_in_a_division(self):
        codes = {row["code"] for row in ROWS}
        assert [row["name"] for row in LEXICON.table("zones") if row["parent"] not in codes] == []

    def test_all_nineteen_new_areas_are_there(self):
        listed = {row["name"] for row in LEXICON.table("zones") if row["kind"] == "new_area"}
        assert len(listed) + len({"浦东新区", "滨海新区"} & {row["name"] for row in CURRENT}) == 19

    @pytest.mark.parametrize(
        ("former", "year", "current"),
        [
            ("静海县", "2015", "天津市静海区"),
            ("蓟县", "2016", "天津市蓟州区"),
            ("闸北区", "2016", None),
            ("密云县", "2016", "北京市密云区"),
            ("崇明县", "2016", "上海市崇明区"),
            ("郫县", "2017", "四川省成都市郫都区"),
            ("沙县", "2021", "福建省三明市沙县区"),
            ("江干区", "2021", None),
            ("米林县", "2023", "西藏自治区林芝市米林市"),
            ("那曲地区", "2018", "西藏自治区那曲市"),
        ],
    )
    def test_former_names_stay_with_the_year_of_their_end(self, former, year, current):
        assert {row["valid_to"] for row in ROWS if row["name"] == former} == {year}
        if current:
            assert current in ("".join(PLACES.chain(d)) for d in PLACES.divisions)

    @pytest.mark.parametrize(
        ("code", "name"), [("330113", "临平区"), ("659012", "白杨市"), ("540481", "米林市"), ("460302", "西沙区")]
    )
    def test_is_not_stale(self, code, name):
        assert PLACES.code(code).name == name


class TestChain:
    @pytest.mark.parametrize(
        ("name", "chain"),
        [
            ("南开区", ("天津市", "南开区")),
            ("雨花台区", ("江苏省", "南京市", "雨花台区")),
            ("昆山市", ("江苏省", "苏州市", "昆山市")),
            ("仙桃市", ("湖北省", "仙桃市")),
            ("彭水苗族土家族自治县", ("重庆市", "彭水苗族土家族自治县")),
            ("共和县", ("青海省", "海南藏族自治州", "共和县")),
            ("西乌珠穆沁旗", ("内蒙古自治区", "锡林郭勒盟", "西乌珠穆沁旗")),
            ("石河子市", ("新疆维吾尔自治区", "石河子市")),
            ("天津经济技术开发区", ("天津经济技术开发区",)),
            ("南昌高新技术产业开发区", ("江西省", "南昌高新技术产业开发区")),
            ("大连金普新区", ("辽宁省", "大连金普新区")),
            ("新疆生产建设兵团第四师可克达拉市", ("新疆生产建设兵团第四师可克达拉市",)),
        ],
    )
    def test_runs_from_the_province_as_canonical_names_do(self, name, chain):
        (division,) = (d for d in PLACES.named(name) if d.name == name)
        assert PLACES.chain(division) == chain
        assert PLACES.of(chain) == division

    def test_line_keeps_what_a_zone_stands_in(self):
        zone = PLACES.of(("天津经济技术开发区",))
        assert [d.name for d in PLACES.line(zone)] == ["天津市", "滨海新区", "天津经济技术开发区"]

    def test_of_knows_no_empty_and_no_unlisted_chain(self):
        assert PLACES.of(()) is None
        assert PLACES.of(("天津市", "南开区", "万兴街道")) is None


class TestLongest:
    @pytest.mark.parametrize(
        ("text", "end", "chain"),
        [
            ("天津市南开区司法局", 6, "天津市南开区"),
            ("湖南长沙雨花区人民政府", 7, "湖南省长沙市雨花区"),
            ("湖南省雨花区", 6, "湖南省长沙市雨花区"),
            ("海南州共和县", 6, "青海省海南藏族自治州共和县"),
            ("吉林省吉林市", 6, "吉林省吉林市"),
            ("长沙县司法局", 3, "湖南省长沙市长沙县"),
            ("包头市稀土高新区", 8, "内蒙古自治区包头稀土高新技术产业开发区"),
            ("南昌高新区管委会", 5, "江西省南昌高新技术产业开发区"),
            ("晋城市城区人民政府", 5, "山西省晋城市城区"),
            ("伊犁州人民政府", 3, "新疆维吾尔自治区伊犁哈萨克自治州"),
        ],
    )
    def test_takes_the_whole_chain_whatever_levels_are_left_out(self, text, end, chain):
        assert PLACES.longest(text).end == end
        assert chains(text) == [chain]

    @pytest.mark.parametrize(
        ("text", "end"), [("海口市场监管", 2), ("荆州市公安局", 3), ("南开区域内", 2), ("珠海市场秩序", 2)]
    )
    def test_stops_before_a_longer_word(self, text, end):
        assert PLACES.longest(text).end == end

    def test_gives_every_homonym(self):
        assert chains("朝阳区司法局") == ["北京市朝阳区", "吉林省长春市朝阳区"]

    @pytest.mark.parametrize("text", ["", "公安局", "高新区管委会", "和平发展", "法治政府", "合作共建"])
    def test_finds_no_place_in_everyday_words(self, text):
        assert PLACES.longest(text) is None

    def test_says_whether_the_last_name_is_full(self):
        assert PLACES.longest("湖南长沙").full is False
        assert PLACES.longest("湖南长沙市").full is True

    @given(st.sampled_from(PLACES.divisions), st.text("法治政府建设2024年", max_size=4))
    def test_reads_every_chain_back(self, division, after):
        text = "".join(d.name for d in PLACES.line(division) if d.level != "zone" or d is division)
        found = PLACES.longest("前" + text + after, 1)
        assert found.end == 1 + len(text)
        assert division in found.candidates


class TestWithin:
    @pytest.mark.parametrize(
        ("name", "chain", "expected"),
        [
            ("和平区", ("天津市", "南开区"), "天津市和平区"),
            ("和平区", ("辽宁省", "沈阳市"), "辽宁省沈阳市和平区"),
            ("新华区", ("河南省", "郑州市"), "河南省平顶山市新华区"),
            ("新华区", ("河北省", "石家庄市"), "河北省石家庄市新华区"),
            ("鼓楼区", ("江苏省", "徐州市", "云龙区"), "江苏省徐州市鼓楼区"),
            ("朝阳", ("北京市",), "北京市朝阳区"),
            ("内江市", ("天津市",), "四川省内江市"),
            ("长沙市雨花区", (), "湖南省长沙市雨花区"),
            ("经开区", ("天津市", "滨海新区"), "天津经济技术开发区"),
            ("高新区", ("江西省", "南昌市"), "江西省南昌高新技术产业开发区"),
        ],
    )
    def test_decides_by_the_reports_own_chain(self, name, chain, expected):
        assert within(name, *chain) == expected

    @pytest.mark.parametrize(
        ("name", "chain"),
        [
            ("鼓楼区", ("湖南省",)),
            ("新华区", ()),
            ("高新区", ()),
            ("鼓楼区", ("江苏省",)),
            ("公安", ("天津市",)),
            ("无此区", ()),
        ],
    )
    def test_declines_rather_than_guess(self, name, chain):
        assert within(name, *chain) is None


class TestLocal:
    @pytest.mark.parametrize(
        ("text", "name", "kind"),
        [
            ("万兴街2024年度", "万兴街道", "street"),
            ("万兴街道办事处", "万兴街道", "street"),
            ("西街街道", "西街街道", "street"),
            ("芒部镇人民政府", "芒部镇", "town"),
            ("古镇镇政府", "古镇镇", "town"),
            ("新街镇2023年", "新街镇", "town"),
            ("塔城乡政府", "塔城乡", "town"),
            ("莪山畲族乡", "莪山畲族乡", "town"),
            ("达尔罕苏木", "达尔罕苏木", "town"),
        ],
    )
    def test_reads_streets_and_townships_by_their_heads(self, text, name, kind):
        town = PLACES.town(text)
        assert (town.name, town.kind) == (name, kind)

    @pytest.mark.parametrize("text", ["城乡管理局", "住房和城乡建设局", "乡镇街区", "镇", "司法局"])
    def test_takes_no_word_for_a_township(self, text):
        assert PLACES.town(text) is None

    def test_reads_a_zone_that_no_list_holds(self):
        zone = PLACES.zone("雨花经开区管委会")
        assert (zone.end, zone.name, zone.kind) == (5, "雨花经济开发区", "zone")


class TestScript:
    def test_simplifies_one_for_one(self):
        text = "濰坊市人民政府關於2023年度法治政府建設情況的報告"
        assert simplified(text, LEXICON) == "潍坊市人民政府关于2023年度法治政府建设情况的报告"

    @given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x9FFF)))
    def test_keeps_every_offset(self, text):
        assert len(simplified(text, LEXICON)) == len(text)

    def test_leaves_simplified_text_alone(self):
        text = "于后发征求里面只准干部制造台面历史复议"
        assert simplified(text, LEXICON) == text
