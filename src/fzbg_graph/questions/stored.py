"""The stored questions: one `.rq` file each, whose first comment lines are its help in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

from ..errors import GraphError
from ..store import Answer, Store, Value


@dataclass(frozen=True, slots=True)
class Question:
    """A question by `name` (its file without .rq), what it asks in both languages, and its SPARQL."""

    name: str
    chinese: str
    english: str
    sparql: str


def questions() -> tuple[Question, ...]:
    """Every stored question, by name."""
    files = [file for file in resources.files(__name__.rpartition(".")[0]).iterdir() if file.name.endswith(".rq")]
    return tuple(_question(file.name, file.read_text("utf-8")) for file in sorted(files, key=lambda file: file.name))


def _question(file: str, text: str) -> Question:
    chinese, english = (line.removeprefix("#").strip() for line in text.splitlines()[:2])
    return Question(file.removesuffix(".rq"), chinese, english, text)


def ask(store: Store, name: str, **cells: Value) -> Answer:
    """The answer to the stored question `name`; only the rows whose cells are as given (year=2024).

    Raises `GraphError` for a question or a column that is not there.
    """
    stored = {question.name: question for question in questions()}
    if name not in stored:
        raise GraphError(f"没有名为“{name}”的问题；可用：{'、'.join(stored)}")
    answer = store.query(stored[name].sparql)
    for column in cells:
        if column not in answer.columns:
            raise GraphError(f"问题“{name}”没有“{column}”一列；可用：{'、'.join(answer.columns)}")
    places = [(answer.columns.index(column), value) for column, value in cells.items()]
    return Answer(answer.columns, tuple(row for row in answer.rows if all(row[at] == value for at, value in places)))
