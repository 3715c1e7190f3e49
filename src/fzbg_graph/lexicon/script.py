"""Traditional to simplified characters, one for one, so that offsets stay."""

from __future__ import annotations

import re

from . import Lexicon


class _Script:
    def __init__(self, lexicon: Lexicon) -> None:
        self.table = {ord(row["character"]): row["simplified"] for row in lexicon.table("traditional")}
        self.any = re.compile(f"[{re.escape(''.join(map(chr, sorted(self.table))))}]" if self.table else "(?!)")


def simplified(text: str, lexicon: Lexicon) -> str:
    """`text` in simplified characters; its length, and so every offset, is the same."""
    script = lexicon.derive(_Script)
    return text.translate(script.table) if script.any.search(text) else text
