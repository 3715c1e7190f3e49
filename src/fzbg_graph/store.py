"""A built graph on disk to answers: pyoxigraph behind one small, read-only interface."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .errors import GraphError
from .vocab import PREFIXES, ontology_file

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

Value = str | int | float | bool | None

_LONGEST: Final = 32_768  # code points of a query; with the counts below, far under what overflows the engine's stack
_DEEPEST: Final = 64
_MOST: Final = 200
_TOKENS: Final = re.compile(
    r"""(?P<skip>"{3}(?:[^"\\]|\\.|"(?!""))*"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'
    |<[^<>"{}|^`\\\s]*>|\#[^\n]*|[?$]\w+|@[A-Za-z][\w-]*)|(?P<name>[\w.-]*:(?:[\w:%](?:[\w.:%-]*[\w:%-])?)?)|(?P<word>[A-Za-z]+)
    |(?P<sign>\|\||&&|[{}()\[\]|/])""",
    re.VERBOSE,
)
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PLACE: Final = re.compile(r"(?:error at |line )(\d+):(\d+)")
_UPDATES: Final = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD"}
_COUNTED: Final = {"UNION", "OPTIONAL", "||", "&&", "|", "/", "MINUS", "EXISTS"}


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a query under its variables; an ASK has one cell, a CONSTRUCT or DESCRIBE the three of each triple.

    IRIs are written in full; numbers and booleans are Python's; a variable without a value is None. Where a name was
    asked for that the graph does not hold, `unknown` is that name and `near` the names that come near it.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    unknown: str | None = None
    near: tuple[str, ...] = ()


class Store:
    """One built graph. The default graph holds the flat union and the ontology, so that plain queries count once.

    The named graphs, one a report, are read when a query first says GRAPH.
    """

    def __init__(self, store: pyoxigraph.Store, trig: Path | None = None) -> None:
        self._store, self._trig = store, trig

    def query(self, text: str) -> Answer:
        """The answer to a SPARQL 1.1 query; the prefixes of `vocab.PREFIXES` are known.

        Raises `GraphError` for what is no query (updates), what would leave this machine (SERVICE), what is deeper or
        longer than any honest query, and errors of syntax, with line and column.
        """
        words = _gate(text)
        if "GRAPH" in words or "NAMED" in words:
            self._load_named()
        try:
            return _answer(self._store.query(text, prefixes=dict(PREFIXES)))
        except SyntaxError as error:
            raise GraphError(_syntax(str(error))) from error
        except (ValueError, OSError) as error:
            raise GraphError(f"查询未能完成：{error}") from error

    def rdflib(self) -> rdflib.Graph:
        """The same triples behind rdflib's interface."""
        import rdflib
        from oxrdflib import OxigraphStore
        from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

        graph = rdflib.Graph(store=OxigraphStore(store=self._store), identifier=DATASET_DEFAULT_GRAPH_ID)
        for name, namespace in PREFIXES.items():
            graph.bind(name, namespace)
        return graph

    def __len__(self) -> int:
        """How many triples the default graph holds, the ontology's included."""
        import pyoxigraph

        return sum(1 for _ in self._store.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()))

    def _load_named(self) -> None:
        if self._trig is not None:
            _load(self._store, self._trig)
            self._trig = None


def open_graph(folder: str | Path) -> Store:
    """The graph that `build` wrote into `folder`. Raises `GraphError` where there is none or it cannot be read."""
    import pyoxigraph

    path = Path(folder) / "graph.ttl"
    if not path.is_file():
        raise GraphError(f"没有找到图谱 {path}；请先运行 fzbg build，或用 --graph 指明所在文件夹")
    store = pyoxigraph.Store()
    _load(store, path)
    store.load(ontology_file("fzbg.ttl").encode(), format=pyoxigraph.RdfFormat.TURTLE)
    trig = path.with_suffix(".trig")
    return Store(store, trig if trig.is_file() else None)


def open_bytes(turtle: bytes) -> Store:
    """The graph of these Turtle bytes, the ontology beside it: for notebooks, tests and checks without a folder."""
    import pyoxigraph

    store = pyoxigraph.Store()
    store.load(turtle, format=pyoxigraph.RdfFormat.TURTLE)
    store.load(ontology_file("fzbg.ttl").encode(), format=pyoxigraph.RdfFormat.TURTLE)
    return Store(store)


def _load(store: pyoxigraph.Store, path: Path) -> None:
    import pyoxigraph

    kind = pyoxigraph.RdfFormat.TRIG if path.suffix == ".trig" else pyoxigraph.RdfFormat.TURTLE
    try:
        store.bulk_load(path=path, format=kind)
    except SyntaxError as error:
        raise GraphError(f"图谱文件 {path} 已损坏：{error}；请重新运行 fzbg build") from error
    except OSError as error:
        raise GraphError(f"无法读取 {path}：{error.strerror or error}") from error


def _gate(text: str) -> set[str]:
    """The query's keywords in capitals, or `GraphError` for what is refused before the engine sees it."""
    if len(text) > _LONGEST:
        raise GraphError(f"查询过长：至多 {_LONGEST} 个字符")
    decoded = _ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16) % 0x110000), text)
    words = _words(text) | _words(decoded)  # both: an escaped quote may open or close a string in one of them only
    if "SERVICE" in words:
        raise GraphError("不支持 SERVICE：查询只在本机的图谱上进行，不访问网络")
    if not words & {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}:
        if words & _UPDATES:
            raise GraphError("只能查询，不能修改图谱：请用 SELECT、ASK、CONSTRUCT 或 DESCRIBE")
        raise GraphError("不是 SPARQL 查询：应以 SELECT、ASK、CONSTRUCT 或 DESCRIBE 开头（前面可有 PREFIX）")
    return words


def _words(text: str) -> set[str]:
    """The words and signs outside strings, IRIs, names, variables and comments."""
    words: set[str] = set()
    depth = counted = 0
    for match in _TOKENS.finditer(text):
        word = (match["word"] or match["sign"] or "").upper()
        words.add(word)
        depth += (word in {"{", "(", "["}) - (word in {"}", ")", "]"})
        counted += word in _COUNTED
        if depth > _DEEPEST or counted > _MOST:
            raise GraphError("查询过于复杂：请拆成几个较小的查询")
    return words


def _syntax(message: str) -> str:
    place = _PLACE.search(message)
    where = f"第 {place[1]} 行第 {place[2]} 列" if place else "位置不详"
    reason = "用了没有声明的前缀" if "Prefix not found" in message else "此处写法不对"
    expected = re.findall(r"\b[A-Z]{3,}\b", re.sub(r"\\u\{\w+\}", "", message))
    hint = f"，可用 {'、'.join(sorted(set(expected)))}" if expected else ""
    return f"SPARQL 语法错误，{where}：{reason}{hint}"


def _answer(found: Any) -> Answer:
    import pyoxigraph

    if isinstance(found, pyoxigraph.QueryBoolean):
        return Answer(("answer",), ((bool(found),),))
    if isinstance(found, pyoxigraph.QueryTriples):
        triples = ((_value(t.subject), _value(t.predicate), _value(t.object)) for t in found)
        return Answer(("subject", "predicate", "object"), tuple(sorted(triples, key=str)))
    return Answer(
        tuple(variable.value for variable in found.variables),
        tuple(tuple(_value(term) for term in solution) for solution in found),
    )


def _value(term: Any) -> Value:
    import pyoxigraph

    if term is None:
        return None
    if not isinstance(term, pyoxigraph.Literal):
        return str(term.value) if isinstance(term, pyoxigraph.NamedNode) else str(term)
    kind = term.datatype.value.rpartition("#")[2]
    if kind == "integer":
        return int(term.value)
    if kind in {"decimal", "double", "float"}:
        return float(term.value)
    return term.value == "true" if kind == "boolean" else term.value
