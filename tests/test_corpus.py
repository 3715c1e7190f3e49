"""Many files: what is read, in whatever order and by however many processes, and what is left out and why."""

from __future__ import annotations

import shutil

import pytest
from conftest import SEEDS

from fzbg_graph.corpus import extract_files, report_files
from fzbg_graph.pipeline import extract


def test_a_folder_gives_its_reports_below_it_too_but_nothing_hidden(tmp_path):
    (tmp_path / "a" / ".hidden").mkdir(parents=True)
    for name in ("b.txt", "a/c.txt", "a/.hidden/d.txt", "index.csv"):
        (tmp_path / name).write_text("x", "utf-8")
    assert [path.relative_to(tmp_path).as_posix() for path in report_files([tmp_path])] == ["a/c.txt", "b.txt"]


def test_a_file_named_twice_is_read_once_and_a_missing_one_is_kept_to_be_named(tmp_path):
    missing = tmp_path / "missing.txt"
    assert report_files([SEEDS[0], SEEDS[0], missing]) == tuple(sorted([SEEDS[0], missing]))


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_order_of_files_and_the_number_of_processes_change_nothing(jobs):
    assert extract_files(SEEDS[::-1], jobs=jobs) == extract_files(SEEDS)


def test_a_bad_report_never_stops_the_others(tmp_path):
    for seed in SEEDS[:2]:
        shutil.copy(seed, tmp_path)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    (tmp_path / "letter.txt").write_text("亲爱的朋友：\n今天天气很好，我们去公园玩。\n", "utf-8")
    corpus = extract_files([*report_files([tmp_path]), tmp_path / "missing.txt"], jobs=2)
    assert len(corpus.facts) == 2
    assert [failure.path.rpartition("/")[2] for failure in corpus.failures] == [
        "binary.txt", "empty.txt", "letter.txt", "missing.txt",
    ]  # fmt: skip
    assert all(failure.reason and failure.hint for failure in corpus.failures)


def test_a_fault_of_the_program_in_one_report_is_named_and_stops_nothing(monkeypatch):
    def faulty(report, lexicon):
        if report.name == SEEDS[0].name:
            raise IndexError("out of range")
        return extract(report, lexicon)

    monkeypatch.setattr("fzbg_graph.corpus.extract", faulty)
    corpus = extract_files(SEEDS)
    assert len(corpus.facts) == len(SEEDS) - 1
    assert [failure.path for failure in corpus.failures] == [str(SEEDS[0])]
    assert "IndexError" in corpus.failures[0].reason


def test_the_same_text_is_taken_once_and_the_copy_is_named(tmp_path):
    copy = tmp_path / "copy.txt"
    shutil.copy(SEEDS[0], copy)
    corpus = extract_files([SEEDS[0], copy])
    assert len(corpus.facts) == 1
    assert [failure.path for failure in corpus.failures] == [str(copy)]


def test_progress_is_told_of_every_file():
    told = []
    extract_files(SEEDS[:2], progress=lambda done, total, name: told.append((done, total, name)))
    assert told == [(1, 2, SEEDS[0].name), (2, 2, SEEDS[1].name)]
