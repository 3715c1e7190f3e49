"""Title marks to titles: nested to any depth, with lost marks made good inside one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .grammar import Grammar

_MARK = re.compile(r"[《》〈〉<>＜＞≪≫«»]")
_CLOSING = {"《": "》", "〈": "〉", "<": ">", "＜": "＞", "≪": "≫", "«": "»"}
_OUTER = "《≪«"  # the others are marks only inside these, or round what ends like a title
_LONGEST = 160  # the longest title with its inner titles, in code points
_STOP = re.compile(r"[。；]|\n[ \t　]*\n|\n[ \t　]*[（(]?[一二三四五六七八九十]+[、）)]")
_SOUND = re.compile(r"[0-9A-Za-z一-龥]")
_WORDS = re.compile(r"[一-龥]{2}")
_LIST = re.compile(r"[、，,]|以及|[和及与]")


class Title(NamedTuple):
    """A title's span, without its marks; `depth` is 0 outside all others; `rule` says how it was found."""

    start: int
    end: int
    depth: int
    rule: str


class _Token(NamedTuple):
    position: int
    mark: str


def marked(text: str, grammar: Grammar) -> list[Title]:
    """The titles in title marks, by start, the outer before the inner."""
    tokens = [_Token(m.start(), m.group()) for m in _MARK.finditer(text)]
    found = list(_scan(text, tokens, 0, len(text), 0, grammar)) if tokens else []
    return sorted(set(found), key=lambda title: (title.start, -title.end))


def _scan(text: str, tokens: Sequence[_Token], low: int, high: int, depth: int, grammar: Grammar) -> Iterator[Title]:
    """The titles among `tokens`, all of which lie in `text[low:high]`."""
    index, floor = 0, low
    while index < len(tokens):
        position, mark = tokens[index]
        if mark not in _CLOSING:
            yield from _without_opening(text, position, floor, depth, grammar)
        else:
            last = _balance(text, tokens, index)
            if last is not None and _is_title(text, tokens[index], tokens[last], depth, grammar):
                inner = (position + 1, tokens[last].position)
                yield from _pair(text, inner, tokens[index + 1 : last], depth, grammar)
                index = last
            elif mark in _OUTER or depth:
                yield from _without_closing(text, tokens, index, high, depth, grammar)
        floor = tokens[index].position + 1
        index += 1


def _balance(text: str, tokens: Sequence[_Token], index: int) -> int | None:
    """The index of the token that closes the one at `index`, or None where that one was lost."""
    start = tokens[index].position
    stack = [_CLOSING[tokens[index].mark]]
    for number in range(index + 1, len(tokens)):
        position, mark = tokens[number]
        if position - start > _LONGEST or _STOP.search(text, start, position):
            return None
        if mark in _CLOSING:
            stack.append(_CLOSING[mark])
        elif mark in stack:
            while stack.pop() != mark:
                pass
            if not stack:
                return number
    return None


def _is_title(text: str, opening: _Token, closing: _Token, depth: int, grammar: Grammar) -> bool:
    """Whether a pair of marks is one of titles: <…> outside a title is so only round what ends like a title."""
    sound = _WORDS if opening.mark in "<＜" else _SOUND
    if not sound.search(text, opening.position, closing.position):
        return False
    if depth or opening.mark in _OUTER:
        return True
    inner = text[opening.position + 1 : closing.position]
    heads = list(grammar.head.finditer(inner))
    return bool(heads) and grammar.right(inner, heads[-1].end()) == len(inner.rstrip())


def _pair(text: str, inner: tuple[int, int], tokens: Sequence[_Token], depth: int, grammar: Grammar) -> Iterator[Title]:
    start, end = _trim(text, *inner)
    parts = _several(text, start, end, grammar)
    if parts:
        yield from (Title(a, b, depth, "title-shared-marks") for a, b in parts)
        return
    yield Title(start, end, depth, "title-marks" if not depth else "title-inner-marks")
    if tokens:
        yield from _scan(text, tokens, start, end, depth + 1, grammar)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space, and without quotes that enclose all of it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if text[start] == "“" and text[end - 1] == "”" and "“" not in text[start + 1 : end]:
        return start + 1, end - 1
    return start, end


def _several(text: str, start: int, end: int, grammar: Grammar) -> list[tuple[int, int]]:
    """The parts of a pair of marks that holds several laws (《行政处罚法、行政复议法》), else nothing."""
    if _LIST.search(text, start, end) is None:
        return []
    parts, begin = [], start
    for match in _LIST.finditer(text, start, end):
        parts.append((begin, match.start()))
        begin = match.end()
    parts = [_trim(text, a, b) for a, b in (*parts, (begin, end)) if b > a]
    known = [text[a:b] in grammar.listed for a, b in parts]
    legal = [_is_law(text[a:b], grammar) for a, b in parts]
    return parts if len(parts) > 1 and all(legal) and (all(known) or "、" in text[start:end]) else []


def _is_law(name: str, grammar: Grammar) -> bool:
    """Whether `name` is a listed text, or ends as laws and regulations do."""
    if name in grammar.listed:
        return True
    head = grammar.closing(name)
    return len(name) - len(head) >= 2 and head != "" and grammar.heads[head].kind in ("law", "regulation")


def _without_opening(text: str, end: int, floor: int, depth: int, grammar: Grammar) -> Iterator[Title]:
    """The title before a closing mark whose opening mark was lost."""
    low = max(floor, end - _LONGEST)
    if text.startswith("的", low):  # 印发关于贯彻《…》的意见》: the title before is an inner one
        about = _last(grammar.about, text, max(0, low - _LONGEST), low)
        low = about if about is not None and not _STOP.search(text, about, low) else low
    heads = list(grammar.head.finditer(text, low, end))
    heads = [m for m in heads if m.end() == end or grammar.right(text, m.end()) == end]
    if not heads:
        return
    start = _beginning(text, heads[0].start(), low, grammar)
    if end - start > len(heads[0].group()):
        yield Title(start, end, depth, "title-lost-opening")


def _beginning(text: str, head: int, low: int, grammar: Grammar) -> int:
    """Where a title without an opening mark begins: before 关于 stands at most its issuer."""
    about = _last(grammar.about, text, low, head)
    if about is not None and not _STOP.search(text, about, head) and "，" not in text[about:head]:
        return grammar.left(text, about, low)
    return grammar.left(text, head, low)


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    """Where the last match of `pattern` in `text[start:end]` begins, or None."""
    return max((match.start() for match in pattern.finditer(text, start, end)), default=None)


def _without_closing(
    text: str, tokens: Sequence[_Token], index: int, high: int, depth: int, grammar: Grammar
) -> Iterator[Title]:
    """The title after an opening mark whose closing mark was lost: up to the first head that can end it."""
    start = tokens[index].position + 1
    limit = min(high, start + _LONGEST)
    stop = _STOP.search(text, start, limit)
    limit = stop.start() if stop else limit
    search = start
    if index + 1 < len(tokens) and tokens[index + 1].position < limit and tokens[index + 1].mark in _CLOSING:
        following = tokens[index + 1].position
        if following > start and not grammar.nesting.search(text[max(start, following - 8) : following]):
            limit = following
        else:
            last = _balance(text, tokens, index + 1)
            search = tokens[last].position + 1 if last is not None else limit
    end = _ending(text, search, limit, high, grammar)
    if end is not None and _SOUND.search(text, start, end):
        yield Title(*_trim(text, start, end), depth, "title-lost-closing")


def _ending(text: str, start: int, limit: int, high: int, grammar: Grammar) -> int | None:
    """The end of the first head in `text[start:limit]` that is followed as a title's end is; None if there is none."""
    for match in grammar.head.finditer(text, start, limit):
        end = min(grammar.right(text, match.end()), high)
        if match.start() > start and (end == limit or grammar.tail.match(text, end)):
            return end
    return None
