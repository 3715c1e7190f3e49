"""exports/ is what the seeds give: the same bytes on every run, in every order, by any number of processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, SEEDS

FZBG = Path(sys.executable).with_name("fzbg")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def build(sources, out: Path, seed: str, jobs: int, **environment) -> dict[str, bytes]:
    subprocess.run(
        [FZBG, "build", *map(str, sources), "--out", str(out), "--jobs", str(jobs)],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": seed, **environment},
    )
    return contents(out)


@pytest.mark.parametrize(
    ("seed", "jobs", "environment"),
    [("0", 1, {}), ("1", 2, {"TZ": "Asia/Shanghai"}), ("42", 4, {"LANG": "C", "LC_ALL": "C"})],
    ids=["one process", "two processes", "another locale"],
)
def test_a_rebuild_gives_the_bytes_that_are_kept(tmp_path, seed, jobs, environment):
    built = build(SEEDS[::-1] if jobs > 1 else [ROOT / "seeds"], tmp_path, seed, jobs, **environment)
    kept = contents(ROOT / "exports")
    assert built.keys() == kept.keys()
    assert [name for name in kept if built[name] != kept[name]] == []


def test_the_file_s_folder_does_not_matter(tmp_path):
    elsewhere = tmp_path / "elsewhere" / "deep"
    elsewhere.mkdir(parents=True)
    for path in SEEDS:
        shutil.copy(path, elsewhere)
    assert build([elsewhere], tmp_path / "out", "7", 1) == contents(ROOT / "exports")
