"""Each command as a user runs it: what it prints where, and its exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, SEEDS

FZBG = Path(sys.executable).with_name("fzbg")
COMMANDS = ("build", "extract", "view", "query", "trace", "explain", "evaluate", "check")


def fzbg(*arguments, cwd=ROOT, **environment):
    return subprocess.run(
        [FZBG, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, "COLUMNS": "200", **environment},
    )


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    out = tmp_path_factory.mktemp("graph")
    done = fzbg("build", ROOT / "seeds", "--out", out)
    assert done.returncode == 0, done.stderr
    return out, done


def test_build_says_in_chinese_what_it_made_and_what_to_open(graph):
    out, done = graph
    assert done.stdout == ""
    for word in ("报告 5", "单位", "政策制度", "行动与项目", "文件", "陈述", "未能确定的名称", f"{out}/graph.html"):
        assert word in done.stderr
    assert {path.name for path in out.iterdir()} == {"graph.ttl", "graph.trig", "graph.html", "tables"}


def test_messages_come_in_english_too(graph):
    done = fzbg("build", SEEDS[0], "--out", graph[0].parent / "english", "--lang", "en")
    assert "reports 1" in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_and_stands_in_the_readme(command):
    done = fzbg(command, "--help")
    assert done.returncode == 0
    assert f"fzbg {command}" in done.stdout.replace("│", "")
    assert f"fzbg {command}" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "missing.txt", "--out", "out"),
        ("build", "no-such-folder/", "--out", "out"),
        ("query", "SELECT", "--graph", "no-such-graph"),
        ("trace", "三项制度", "--graph", "no-such-graph"),
        ("evaluate", "no-such-gold"),
        ("build",),
        ("nonsense",),
    ],
    ids=" ".join,
)
def test_what_cannot_run_says_so_and_ends_with_2(arguments, tmp_path):
    done = fzbg(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_bad_reports_builds_the_good_ones_and_ends_with_1(tmp_path):
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    shutil.copy(SEEDS[0], source)
    (source / "empty.txt").write_bytes(b"")
    (source / "binary.txt").write_bytes(b"\x00\x01\xff")
    done = fzbg("build", source, "--out", out)
    assert done.returncode == 1
    assert "empty.txt" in done.stderr
    assert "binary.txt" in done.stderr
    assert (out / "graph.ttl").stat().st_size > 1000
    assert not [path for path in out.rglob("*") if "tmp" in path.name]


def test_a_failed_build_leaves_the_last_graph_as_it_was(tmp_path):
    out = tmp_path / "out"
    assert fzbg("build", SEEDS[0], "--out", out).returncode == 0
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    (tmp_path / "empty.txt").write_bytes(b"")
    assert fzbg("build", tmp_path / "empty.txt", "--out", out).returncode == 2
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_extract_writes_one_json_a_report(tmp_path):
    done = fzbg("extract", *SEEDS[:2], "--out", tmp_path)
    assert done.returncode == 0
    for seed in SEEDS[:2]:
        value = json.loads((tmp_path / f"{seed.stem}.json").read_text("utf-8"))
        assert value["text"] == seed.name
        assert value["relations"]
    assert len(list(tmp_path.iterdir())) == 2


def test_view_writes_the_page_alone(tmp_path):
    done = fzbg("view", SEEDS[0], "--out", tmp_path / "page.html")
    assert done.returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_query_gives_the_same_rows_in_every_format(graph):
    text = "SELECT ?label WHERE { ?u a fzbg:Unit ; rdfs:label ?label } ORDER BY ?label LIMIT 3"
    shown = {form: fzbg("query", text, "--graph", graph[0], "--format", form) for form in ("table", "csv", "json")}
    assert all(done.returncode == 0 and done.stderr == "" for done in shown.values())
    values = [row["label"] for row in json.loads(shown["json"].stdout)]
    assert len(values) == 3
    assert [row["label"] for row in csv.DictReader(io.StringIO(shown["csv"].stdout))] == values
    assert all(value in shown["table"].stdout for value in values)


def test_query_reads_a_file_and_names_a_mistake(graph, tmp_path):
    good, bad = tmp_path / "good.rq", tmp_path / "bad.rq"
    good.write_text("SELECT (COUNT(?c) AS ?n) WHERE { ?c a fzbg:Claim }", "utf-8")
    bad.write_text("SELECT WHERE {", "utf-8")
    done = fzbg("query", "--file", good, "--graph", graph[0], "--format", "json")
    assert int(json.loads(done.stdout)[0]["n"]) > 100
    done = fzbg("query", "--file", bad, "--graph", graph[0])
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_query_wants_exactly_one_query(graph):
    assert fzbg("query", "--graph", graph[0]).returncode == 2
    assert fzbg("query", "ASK {}", "--file", "x.rq", "--graph", graph[0]).returncode == 2


def test_trace_shows_unit_status_year_report_and_the_very_sentence(graph):
    done = fzbg("trace", "三项制度", "--graph", graph[0], "--format", "json")
    rows = json.loads(done.stdout)
    assert {row["unit"] for row in rows} >= {
        "天津市南开区人民政府",
        "天津市南开区司法局",
        "天津经济技术开发区管理委员会",
    }
    texts = [path.read_bytes().decode("utf-8") for path in SEEDS]
    assert all(any(row["sentence"] in text for text in texts) for row in rows)


def test_trace_keeps_a_year_and_a_status(graph):
    rows = json.loads(fzbg("trace", "三项制度", "--status", "planned", "--graph", graph[0], "--format", "json").stdout)
    assert rows
    assert {row["status"] for row in rows} == {"planned"}
    year = rows[0]["year"]
    kept = json.loads(fzbg("trace", "三项制度", "--year", year, "--graph", graph[0], "--format", "json").stdout)
    assert {row["year"] for row in kept} == {year}


def test_trace_offers_near_names_for_an_unknown_one(graph):
    done = fzbg("trace", "三项制渡", "--graph", graph[0])
    assert done.returncode == 1
    assert "三项制度" in done.stderr


def test_explain_gives_evidence_rule_and_offsets_that_hold(graph):
    done = fzbg("explain", "天津市南开区人民政府", "implements", "三项制度", "--graph", graph[0], "--format", "json")
    rows = json.loads(done.stdout)
    assert rows
    texts = {path.name: path.read_bytes().decode("utf-8") for path in SEEDS}
    for row in rows:
        assert row["rule"]
        assert any(text[int(row["begin"]) : int(row["end"])] == row["quote"] for text in texts.values())


def test_check_finds_nothing_wrong_with_what_was_built(graph):
    done = fzbg("check", "--graph", graph[0])
    assert (done.returncode, done.stdout) == (0, "")


def test_check_finds_a_claim_whose_evidence_is_gone(graph, tmp_path):
    shutil.copytree(graph[0], tmp_path / "broken")
    path = tmp_path / "broken" / "graph.ttl"
    text = path.read_text("utf-8")
    path.write_text("\n".join(line for line in text.split("\n") if "fzbg:status" not in line), "utf-8")
    done = fzbg("check", "--graph", tmp_path / "broken")
    assert done.returncode in (1, 2)
    assert done.stderr


def test_evaluate_prints_every_layer(tmp_path):
    done = fzbg("evaluate", ROOT / "tests" / "gold" / "seeds", "--show", "1", "--format", "json")
    assert done.returncode == 0
    assert {row["层"] for row in json.loads(done.stdout)} == {"提及", "实体", "单位全称", "关系", "状态", "指标"}


def test_output_is_utf_8_whatever_the_locale(graph):
    done = fzbg("trace", "三项制度", "--graph", graph[0], LANG="C", LC_ALL="C", PYTHONIOENCODING="")
    assert done.returncode == 0
    assert "三项制度" in done.stdout
