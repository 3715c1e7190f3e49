"""One defect: how grave, where, by which rule, and what."""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["violation", "warning"]


class Finding(NamedTuple):
    """`where` is the node, term or row that breaks `rule`; `message` is in Chinese. What has only warnings conforms."""

    severity: Severity
    where: str
    rule: str
    message: str
