"""What is shipped: a wheel that holds its data, locks without host names, a repository without machine paths."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile

import pytest
from conftest import ROOT

LOCKS = sorted((ROOT / "locks").glob("*.txt"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        out,
        ROOT,
    ]
    subprocess.run(command, check=True, capture_output=True)
    (path,) = out.glob("*.whl")
    return path


def test_the_wheel_holds_code_data_ontology_and_licences(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src" / "fzbg_graph"
    kept = {"fzbg_graph/" + path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    assert {name for name in kept if "__pycache__" not in name} <= names
    assert {f"fzbg_graph/ontology/{path.name}" for path in (ROOT / "ontology").iterdir()} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_installed_wheel_reads_a_report_without_the_source_tree(wheel, tmp_path):
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    code = (
        "import fzbg_graph as f, pathlib, sys; words = f.load_lexicon();"
        "report = f.read_report(pathlib.Path(sys.argv[1]), words);"
        "summary = f.build_graph([pathlib.Path(sys.argv[1])], pathlib.Path(sys.argv[2]));"
        "assert len(f.extract(report, words).relations) > 20;"
        "assert f.trace(f.open_graph(pathlib.Path(sys.argv[2])), '三项制度').rows; print(f.__file__)"
    )
    seed = next((ROOT / "seeds").glob("*.txt"))
    command = [sys.executable, "-c", code, str(seed), str(tmp_path / "out")]
    done = subprocess.run(
        command, cwd=tmp_path, env={"PYTHONPATH": str(site), "PATH": ""}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(site))


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_has_hashes_and_no_host_names(path):
    text = path.read_text("utf-8")
    assert not re.search(r"https?://|--(find-links|index-url|extra-index)", text)
    pins = re.findall(r"^[\w.-]+==", text, re.M)
    assert pins
    assert text.count("--hash=sha256:") >= len(pins)
    assert len(LOCKS) == 3


def test_every_dependency_is_locked():
    import tomllib

    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    text = (ROOT / "locks" / "run.txt").read_text("utf-8")
    names = [re.match(r"[\w-]+", entry)[0] for entry in wanted]
    assert [name for name in names if not re.search(rf"^{name}==", text, re.M | re.I)] == []
