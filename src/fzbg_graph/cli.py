"""The command line: parse, call one function, print. Data to stdout, messages and progress to stderr."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .errors import FzbgError, ReportError
from .messages import say

if TYPE_CHECKING:
    from .corpus import Progress

app = typer.Typer(
    name="fzbg",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "法治政府建设年度报告知识图谱：建图、提问、追溯到原句。\n\n"
        "Knowledge graphs of Chinese government reports, every edge with its sentence."
    ),
)


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class Language(StrEnum):
    """The language of messages."""

    ZH = "zh"
    EN = "en"


class StatusChoice(StrEnum):
    """A status to keep."""

    DONE = "done"
    PLANNED = "planned"
    SHORTFALL = "shortfall"


Sources = Annotated[list[Path], typer.Argument(help="报告文件或文件夹 / report files or folders", show_default=False)]
Out = Annotated[Path, typer.Option("--out", "-o", help="写到哪个文件夹 / folder to write into")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="并行进程数 / worker processes")]
Words = Annotated[
    list[Path] | None, typer.Option("--lexicon", help="自己的词表文件夹，可多次给出 / folders of your own word lists")
]
Graph = Annotated[Path, typer.Option("--graph", "-g", help="已建成的图谱文件夹 / folder of a built graph")]
Shown = Annotated[Format, typer.Option("--format", "-f", help="输出形式 / form of the rows")]
Spoken = Annotated[Language, typer.Option("--lang", envvar="FZBG_LANG", help="提示语言 / language of messages")]
EXPORTS = Path("exports")


def main() -> None:
    """Run the command line; exit codes: 0 fine, 1 findings or some inputs failed, 2 could not run."""
    try:
        app()
    except FzbgError as error:
        _tell(f"{say('error')}：{error}")
        sys.exit(2)
    except OSError as error:
        _tell(f"{say('error')}：{error.filename or ''} {error.strerror or error}")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


@app.command()
def build(
    sources: Sources, out: Out = EXPORTS, jobs: Jobs = 1, lexicon: Words = None, lang: Spoken = Language.ZH
) -> None:
    """读报告，建图谱 / Build the graph.

    例 / example：fzbg build seeds --out exports
    """
    from .build import build as run

    with _progress(say("reading", lang)) as progress:
        summary = run(sources, out, jobs=jobs, lexicon=lexicon or (), progress=progress, language=lang)
    _tell(say("summary.title", lang, out=out))
    for key, count in summary.counts.items():
        _tell(f"  {say(f'summary.{key}', lang)} {count}")
    _tell(say("summary.open", lang, page=summary.page))
    _end(summary.failures, lang)


@app.command()
def extract(
    files: Sources, out: Out = Path("extracted"), jobs: Jobs = 1, lexicon: Words = None, lang: Spoken = Language.ZH
) -> None:
    """每份报告写出一个 JSON / Write one interchange JSON a report.

    例 / example：fzbg extract seeds --out extracted
    """
    from .build import write_extractions

    with _progress(say("reading", lang)) as progress:
        written, failures = write_extractions(
            files, out, jobs=jobs, lexicon=lexicon or (), progress=progress, language=lang
        )
    _tell(say("extracted", lang, count=len(written), out=out))
    _end(failures, lang)


@app.command()
def view(
    sources: Sources,
    out: Annotated[Path, typer.Option("--out", "-o", help="页面文件 / the page to write")] = EXPORTS / "graph.html",
    jobs: Jobs = 1,
    lexicon: Words = None,
    lang: Spoken = Language.ZH,
) -> None:
    """只写出网页 / Write the page alone.

    例 / example：fzbg view seeds --out graph.html
    """
    from .build import write_view

    with _progress(say("reading", lang)) as progress:
        failures = write_view(sources, out, jobs=jobs, lexicon=lexicon or (), progress=progress, language=lang)
    _tell(say("viewed", lang, page=out))
    _end(failures, lang)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="标注文件夹 / folder of gold files", show_default=False)],
    show: Annotated[int, typer.Option("--show", min=0, help="每层列出几个错误 / errors shown a layer")] = 0,
    texts: Annotated[Path | None, typer.Option("--texts", help="原文文件夹 / folder of the texts")] = None,
    lexicon: Words = None,
    format: Shown = Format.TABLE,  # noqa: A002  (the option's name)
    lang: Spoken = Language.ZH,
) -> None:
    """与人工标注比较：精确率、召回率、F1 / Precision, recall and F1 against annotated reports.

    例 / example：fzbg evaluate tests/gold/seeds --show 5
    """
    from .goldset import evaluate_folder

    scores = evaluate_folder(gold, texts=texts, lexicon=lexicon or (), language=lang)
    headers = [say(key, lang) for key in ("layer", "type", "precision", "recall", "f1", "tp", "fp", "fn")]
    _print_rows(
        headers,
        (
            [say(layer, lang), kind, f"{t.precision:.3f}", f"{t.recall:.3f}", f"{t.f1:.3f}", t.tp, t.fp, t.fn]
            for layer, kind, t in scores.rows()
        ),
        format,
    )
    left: dict[tuple[str, str], int] = {}
    for error in scores.errors:
        left[error.layer, error.what] = left.get((error.layer, error.what), 0) + 1
        if left[error.layer, error.what] <= show:
            what = say(error.what, lang)
            _tell(f"{say(error.layer, lang)} {what}：{error.report} {error.kind} {error.text}")


@app.command()
def query(
    sparql: Annotated[str | None, typer.Argument(help="SPARQL 查询 / query", show_default=False)] = None,
    file: Annotated[Path | None, typer.Option("--file", help="查询文件 / file that holds the query")] = None,
    graph: Graph = EXPORTS,
    format: Shown = Format.TABLE,  # noqa: A002
    lang: Spoken = Language.ZH,
) -> None:
    """用 SPARQL 提问 / Ask in SPARQL.

    例 / example：fzbg query 'SELECT ?l WHERE { ?u a fzbg:Unit ; rdfs:label ?l }'
    """
    from .store import open_graph

    if (sparql is None) == (file is None):
        raise FzbgError(say("query.both", lang))
    text = sparql if sparql is not None else file.read_text("utf-8") if file else ""
    answer = open_graph(graph).query(text)
    _print_rows(answer.columns, answer.rows, format)


@app.command()
def trace(
    policy: Annotated[str, typer.Argument(help="政策、行动或文件的名称 / name of a policy, program or document")],
    year: Annotated[int | None, typer.Option("--year", help="只看这一年 / this year only")] = None,
    status: Annotated[StatusChoice | None, typer.Option("--status", help="只看这种状态 / this status only")] = None,
    graph: Graph = EXPORTS,
    format: Shown = Format.TABLE,  # noqa: A002
    lang: Spoken = Language.ZH,
) -> None:
    """哪些单位落实了它：整体、部分或其依据文件，连同原句 / Which units implement it, with the very sentence.

    例 / example：fzbg trace 三项制度 --year 2024
    """
    from .questions import trace as run
    from .store import open_graph

    answer = run(open_graph(graph), policy, year=year, status=status)
    _print_answer(answer, format, lang)


@app.command()
def explain(
    subject: Annotated[str, typer.Argument(help="名称 / name", show_default=False)],
    predicate: Annotated[str | None, typer.Argument(help="关系，如 implements / predicate", show_default=False)] = None,
    object_: Annotated[str | None, typer.Argument(metavar="[OBJECT]", help="名称 / name", show_default=False)] = None,
    graph: Graph = EXPORTS,
    format: Shown = Format.TABLE,  # noqa: A002
    lang: Spoken = Language.ZH,
) -> None:
    """每条陈述的证据、规则和位置 / The evidence, rule and offsets of each claim.

    例 / example：fzbg explain 天津市南开区人民政府 implements 三项制度
    """
    from .questions import explain as run
    from .store import open_graph

    _print_answer(run(open_graph(graph), subject, predicate, object_), format, lang)


@app.command()
def check(
    graph: Graph = EXPORTS,
    lexicon: Words = None,
    format: Shown = Format.TABLE,  # noqa: A002
    lang: Spoken = Language.ZH,
) -> None:
    """检查词表、本体和图谱 / Check the lexicon, the ontology, and the graph against the SHACL shapes.

    例 / example：fzbg check --graph exports
    """
    from .check import check as run

    findings = run(graph, lexicon=lexicon or ())
    if not findings:
        _tell(say("check.fine", lang))
        return
    _print_rows(
        ["severity", "where", "rule", "message"], ([f.severity, f.where, f.rule, f.message] for f in findings), format
    )
    _tell(say("check.findings", lang, count=len(findings)))
    raise typer.Exit(1)


def _tell(message: str) -> None:
    print(message, file=sys.stderr)  # noqa: T201  (the one place that talks to people)


def _end(failures: Sequence[ReportError], lang: str) -> None:
    if not failures:
        return
    _tell(f"{say('summary.failed', lang)} {len(failures)}")
    for failure in failures:
        _tell(f"  {say('failed', lang)} {failure}")
    raise typer.Exit(1)


@contextmanager
def _progress(title: str) -> Iterator[Progress]:
    """A progress bar on stderr where that is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total, _name: bar.update(task, completed=done, total=total)


def _print_answer(answer: Any, format: Format, lang: str) -> None:  # noqa: A002
    """The rows; or, for a name that is not in the graph, what comes near it, and exit code 1."""
    if answer.unknown is not None:
        _tell(say("unknown-policy", lang, name=answer.unknown))
        if answer.near:
            _tell(say("near", lang, names="、".join(answer.near)))
        raise typer.Exit(1)
    _print_rows(answer.columns, answer.rows, format)
    if not answer.rows:
        _tell(say("no-rows", lang))


def _print_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]], format: Format) -> None:  # noqa: A002
    if format is Format.JSON:
        values: list[Mapping[str, Any]] = [dict(zip(columns, row, strict=True)) for row in rows]
        json.dump(values, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    elif format is Format.CSV:
        from .export import spreadsheet_safe

        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([spreadsheet_safe(_cell(cell)) for cell in row] for row in rows)
    else:
        _print_table(columns, rows)


def _cell(value: Any) -> str:
    return "" if value is None else str(value)


def _print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else 200)
    table = Table(show_edge=False, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        # Text from reports: no markup, and no control characters that a terminal would obey.
        table.add_row(*(Text("".join(c if c.isprintable() else " " for c in _cell(cell))) for cell in row))
    console.print(table)
