"""Questions to a built graph: by the name of a policy, by the ends of a claim, or by the name of a stored question."""

from __future__ import annotations

from .claims import Explained, Traced, explain, trace
from .names import Found, find
from .stored import Question, ask, questions

__all__ = ["Explained", "Found", "Question", "Traced", "ask", "explain", "find", "questions", "trace"]
