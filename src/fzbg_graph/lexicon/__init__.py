"""Data files in, one frozen `Lexicon` out, or every problem at once.

Each `*.csv` is a table and each `*.yaml` a tree. `schema.yaml` declares every table's columns. A folder of the user's
own may add rows, or replace those with the same key.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from io import StringIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml

from ..errors import LexiconError, Problem

T = TypeVar("T")
Row = Mapping[str, str]
_YAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Lexicon:
    """All word lists and rules: `table(name)` gives a CSV's rows, `tree(name)` a YAML's content.

    Values are never changed after loading. `derive(builder)` keeps what a stage compiles from it, once a lexicon.
    """

    def __init__(self, tables: Mapping[str, tuple[Row, ...]], trees: Mapping[str, Any], digest: str) -> None:
        self._tables, self._trees, self.digest = MappingProxyType(dict(tables)), MappingProxyType(dict(trees)), digest
        self._derived: dict[Callable[..., Any], Any] = {}

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables' names, sorted."""
        return tuple(sorted(self._tables))

    def table(self, name: str) -> tuple[Row, ...]:
        """The rows of `name`.csv in file order; KeyError if there is no such table."""
        return self._tables[name]

    def tree(self, name: str) -> Any:
        """The content of `name`.yaml; KeyError if there is no such tree."""
        return self._trees[name]

    def derive(self, builder: Callable[[Lexicon], T]) -> T:
        """`builder(self)`, computed on first use and kept."""
        try:
            return self._derived[builder]  # type: ignore[no-any-return]
        except KeyError:
            value = self._derived[builder] = builder(self)
            return value


def split(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several values, separated by `|`; empty for an empty cell."""
    return tuple(part for part in cell.split("|") if part)


def load(*folders: Path) -> Lexicon:
    """The built-in lexicon, with the user's own `folders` laid over it in order. Raises `LexiconError`."""
    return _built_in() if not folders else _load(folders)


@cache
def _built_in() -> Lexicon:
    return _load(())


def _load(folders: Iterable[Path]) -> Lexicon:
    problems: list[Problem] = []
    tables: dict[str, dict[tuple[str, ...], Row]] = {}
    trees: dict[str, Any] = {}
    digest = hashlib.sha256()
    layers = [_package_files(), *(_folder_files(Path(folder), problems) for folder in folders)]
    schema = _parse(layers[0]["schema.yaml"])
    for files in layers:
        for name, content in sorted(files.items()):
            digest.update(name.encode() + b"\0" + content.encode() + b"\0")
            stem, _, ending = name.rpartition(".")
            if ending == "csv":
                if stem not in schema:
                    problems.append(Problem(name, 0, "词表未在 schema.yaml 中声明 / table not declared"))
                    continue
                rows = tables.setdefault(stem, {})
                rows.update(_rows(name, content, schema[stem], problems))
            elif name != "schema.yaml":
                try:
                    trees[stem] = _parse(content)
                except yaml.YAMLError as error:
                    problems.append(Problem(name, 0, str(error)))
    if problems:
        raise LexiconError(problems)
    return Lexicon({name: tuple(rows.values()) for name, rows in tables.items()}, trees, digest.hexdigest())


def _parse(content: str) -> Any:
    return yaml.load(content, Loader=_YAML)  # noqa: S506  (a safe loader either way, in C where there is one)


def _package_files() -> dict[str, str]:
    folder = resources.files(__name__)
    return {f.name: f.read_text("utf-8") for f in folder.iterdir() if f.name.endswith((".csv", ".yaml"))}


def _folder_files(folder: Path, problems: list[Problem]) -> dict[str, str]:
    if not folder.is_dir():
        problems.append(Problem(str(folder), 0, "不是文件夹 / not a folder"))
        return {}
    return {f.name: f.read_text("utf-8-sig") for f in folder.iterdir() if f.suffix in {".csv", ".yaml"}}


def _rows(name: str, content: str, schema: Mapping[str, Any], problems: list[Problem]) -> dict[tuple[str, ...], Row]:
    """The rows by key. `schema`: `columns` (in order), `key` (columns, default the first), `required`, `choices`."""
    reader = csv.DictReader(StringIO(content.removeprefix("\ufeff")))
    columns = list(schema["columns"])
    if list(reader.fieldnames or ()) != columns:
        problems.append(Problem(name, 1, f"列应为 / columns must be: {','.join(columns)}"))
        return {}
    key = schema.get("key", columns[:1])
    out: dict[tuple[str, ...], Row] = {}
    for row in reader:
        line = reader.line_num
        if None in row or None in row.values():
            problems.append(Problem(name, line, "列数不符 / wrong number of cells"))
            continue
        problems.extend(Problem(name, line, message) for message in _faults(row, schema))
        identity = tuple(row[column] for column in key)
        if identity in out:
            problems.append(Problem(name, line, f"重复 / twice: {'|'.join(identity)}"))
        out[identity] = row
    return out


def _faults(row: Row, schema: Mapping[str, Any]) -> Iterator[str]:
    for column in schema.get("required", schema["columns"][:1]):
        if not row[column]:
            yield f"{column} 不能为空 / is empty"
    for column, choices in schema.get("choices", {}).items():
        for value in split(row[column]):
            if value not in choices:
                yield f"{column}={value} 不在 / not one of {choices}"
