"""The README is true: its commands run, its Python runs, its folders exist; the notebooks execute."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT
from nbclient import NotebookClient

READMES = ("README.md", "README.en.md")
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
BIN = Path(sys.executable).parent


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / name).read_text("utf-8"), re.S)


def shell_commands() -> list[str]:
    lines = [
        line.partition("  #")[0].strip()
        for name in READMES
        for block in blocks(name, "sh")
        for line in block.splitlines()
    ]
    return sorted({line for line in lines if line.startswith("fzbg ")})


def run(arguments, **options):
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, text=True, **options)


@pytest.mark.parametrize("command", shell_commands())
def test_every_fzbg_command_in_the_readme_runs_and_answers(command):
    done = run(["bash", "-c", command])
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") > 1


@pytest.mark.parametrize("name", READMES)
def test_the_make_commands_in_the_readme_exist(name):
    targets = re.findall(r"^make (\w+)", "\n".join(blocks(name, "sh")), re.M)
    assert targets == ["graph", "test"]
    for target in targets:
        assert run(["make", "--dry-run", target]).returncode == 0


@pytest.mark.parametrize("name", READMES)
def test_the_python_in_the_readme_runs(name):
    (code,) = blocks(name, "python")
    done = run([sys.executable, "-c", code])
    assert done.returncode == 0, done.stderr


def test_ci_runs_the_readme_s_test_command():
    assert "make test" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_folders_that_the_readme_names_exist():
    for folder in re.findall(r"^\| `([\w/]+/)` \|", (ROOT / "README.md").read_text("utf-8"), re.M):
        assert (ROOT / folder).is_dir()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_executes_and_is_kept_without_outputs(path):
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(ROOT / "notebooks")}}
    ).execute()
    assert any(cell.outputs for cell in code)


def test_there_is_a_notebook():
    assert NOTEBOOKS
