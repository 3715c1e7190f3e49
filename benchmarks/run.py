"""The five seeds over and over to a given size, through the usual stack and through this project; a table of both.

usage: python -m benchmarks.run [--size MB] [--rounds N]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter

from fzbg_graph.lexicon import Lexicon, load

SEEDS = Path(__file__).parent.parent / "seeds"
MEGABYTE = 1_000_000
Extract = Callable[[str, str], int]
Text = tuple[str, str]


@dataclass
class Runner:
    """One stack: how to make it, and what was measured."""

    name: str
    make: Callable[[Lexicon], Extract]
    setup: float = 0.0
    seconds: list[float] = field(default_factory=list)
    found: int = 0


def texts(size: float) -> list[Text]:
    """Names and texts of the seeds, repeated in order until they hold `size` megabytes of UTF-8; at least one."""
    seeds = [(path.name, path.read_bytes().decode("utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
    out: list[Text] = []
    left = size * MEGABYTE
    for name, text in cycle(seeds):
        if out and left <= 0:
            return out
        out.append((name, text))
        left -= len(text.encode("utf-8"))
    return out


def ours(lexicon: Lexicon) -> Extract:
    """Reading and the whole extraction; counts mentions, relations and indicators."""
    from fzbg_graph.pipeline import extract
    from fzbg_graph.read import parse

    def run(name: str, text: str) -> int:
        facts = extract(parse(name, text, lexicon), lexicon)
        return len(facts.links) + len(facts.relations) + len(facts.indicators)

    return run


def usual(lexicon: Lexicon) -> Extract:
    """The usual stack; counts labelled spans."""
    from .usual_stack import UsualStack

    stack = UsualStack(lexicon)
    return lambda _, text: len(stack(text))


def measure(runners: list[Runner], work: list[Text], rounds: int) -> None:
    """Set each stack up and warm it on the seeds once, then run them in turn, the first to go changing every round."""
    lexicon = load()
    extracts: dict[str, Extract] = {}
    for runner in runners:
        start = perf_counter()
        extracts[runner.name] = runner.make(lexicon)
        runner.found = sum(extracts[runner.name](name, text) for name, text in dict(work).items())
        runner.setup = perf_counter() - start
    for number in range(rounds):
        for runner in runners if number % 2 == 0 else runners[::-1]:
            extract = extracts[runner.name]
            start = perf_counter()
            for name, text in work:
                extract(name, text)
            runner.seconds.append(perf_counter() - start)


def table(runners: list[Runner], megabytes: float) -> str:
    """A Markdown table: set-up with a warm pass, median seconds, speed, spread, what one pass over the seeds finds."""
    lines = [
        "| stack | set-up s | median s | MB/s | fastest–slowest s | found |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    for runner in runners:
        middle, low, high = median(runner.seconds), min(runner.seconds), max(runner.seconds)
        cells = (f"{runner.setup:.1f}", f"{middle:.2f}", f"{megabytes / middle:.2f}", f"{low:.2f}–{high:.2f}")
        lines.append(f"| {' | '.join((runner.name, *cells, str(runner.found)))} |")
    slow, fast = (median(runner.seconds) for runner in runners)
    return "\n".join([*lines, "", f"ratio {slow / fast:.1f}"])


def main() -> None:
    """Parse, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=float, default=5.0, help="megabytes of text (default 5)")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each stack (default 3)")
    options = parser.parse_args()
    work = texts(options.size)
    megabytes = sum(len(text.encode("utf-8")) for _, text in work) / MEGABYTE
    runners = [Runner("jieba.posseg + spaCy EntityRuler + re", usual), Runner("fzbg_graph", ours)]
    measure(runners, work, options.rounds)
    print(f"{megabytes:.2f} MB of UTF-8, {len(work)} reports, {options.rounds} rounds, one process\n")
    print(table(runners, megabytes))


if __name__ == "__main__":
    main()
