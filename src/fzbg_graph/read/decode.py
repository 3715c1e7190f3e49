"""A file's bytes to its text, or a `ReportError` that says what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

from ..errors import ReportError

LIMIT = 20 * 1024 * 1024  # bytes


def file_bytes(path: Path) -> bytes:
    """The content of the file at `path`, at most `LIMIT` bytes."""
    if not path.exists():
        raise ReportError(path, "文件不存在", "请检查路径和文件名")
    if path.is_dir():
        raise ReportError(path, "这是文件夹，不是文件", "请给出其中的报告文件")
    try:
        size = path.stat().st_size
        if size > LIMIT:
            raise ReportError(path, f"文件过大：{size} 字节，上限 {LIMIT} 字节", "一份报告一个文件，请拆分后再读")
        return path.read_bytes()
    except OSError as error:
        raise ReportError(path, f"文件无法读取：{error.strerror}", "请检查文件权限") from error


def utf8_text(name: str | Path, content: bytes) -> str:
    """`content` as it stands, in code points.

    A byte order mark stays in the text as its first character and line ends stay as they are, so that offsets are those
    of the file and the text's digest is the file's.
    """
    if not content.strip():
        raise ReportError(name, "文件是空的", "请放入报告正文")
    nul = content.find(b"\0")
    if nul >= 0:
        raise ReportError(name, f"不是文本文件：第 {nul} 字节是空字符（NUL）", "请另存为 UTF-8 文本")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = f"不是 UTF-8 文本：第 {error.start} 字节（0x{content[error.start]:02x}）无法解码"
        raise ReportError(name, reason, "请另存为 UTF-8 文本") from error
