"""The lexicon is data with rules of its own: declared columns, a source a row, and every problem told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from fzbg_graph.errors import LexiconError
from fzbg_graph.lexicon import load, split

FOLDER = Path(load.__code__.co_filename).parent
TABLES = load().tables


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_source_or_a_reason(name):
    rows = load().table(name)
    assert rows
    column = next(column for column in ("source", "reason") if column in rows[0])
    assert [row for row in rows if not row[column]] == []


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_sorted_utf8_with_line_feeds_and_without_stray_space(name):
    content = (FOLDER / f"{name}.csv").read_bytes()
    assert b"\r" not in content
    rows = load().table(name)
    first = next(iter(rows[0]))
    keys = [row[first] for row in rows]
    assert keys == sorted(keys)
    assert [(row, cell) for row in rows for cell in row.values() if cell != cell.strip()] == []


def test_every_file_is_declared_and_every_declaration_has_its_file():
    assert set(TABLES) == {path.stem for path in FOLDER.glob("*.csv")}


def test_a_users_folder_adds_rows_and_replaces_those_of_the_same_key(tmp_path):
    (tmp_path / "section_roles.csv").write_text(
        "phrase,role,strength,source\n打算,other,weak,own\n来年盘算,plan,strong,own\n", "utf-8"
    )
    rows = {row["phrase"]: row["role"] for row in load(tmp_path).table("section_roles")}
    assert (rows["打算"], rows["来年盘算"]) == ("other", "plan")
    assert len(rows) == len(load().table("section_roles")) + 1
    assert load(tmp_path).digest != load().digest


def test_every_problem_is_reported_with_its_line(tmp_path):
    (tmp_path / "section_roles.csv").write_text(
        "phrase,role,strength,source\n甲,nonsense,weak,own\n,plan,weak,own\n乙,plan,weak\n", "utf-8"
    )
    (tmp_path / "unknown.csv").write_text("a\nb\n", "utf-8")
    with pytest.raises(LexiconError) as caught:
        load(tmp_path)
    assert [(problem.path, problem.line) for problem in caught.value.problems] == [
        ("section_roles.csv", 2), ("section_roles.csv", 3), ("section_roles.csv", 4), ("unknown.csv", 0),
    ]  # fmt: skip


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(LexiconError, match="不是文件夹"):
        load(tmp_path / "nowhere")


def test_what_a_stage_compiles_is_kept():
    made = []

    def builder(_):
        made.append(1)
        return object()

    lexicon = load()
    assert lexicon.derive(builder) is lexicon.derive(builder)
    assert len(made) == 1


@pytest.mark.parametrize(
    ("cell", "parts"), [("", ()), ("甲", ("甲",)), ("甲|乙", ("甲", "乙")), ("甲||乙|", ("甲", "乙"))]
)
def test_split_takes_a_cell_apart(cell, parts):
    assert split(cell) == parts
