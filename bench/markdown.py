"""Tables and numbers as the pages of the benchmark write them."""

from __future__ import annotations

from collections.abc import Iterable


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    lines = [list(head), *map(list, rows)]
    texts = [f"| {' | '.join(cells)} |" for cells in lines]
    return "\n".join([texts[0], "|---" * len(lines[0]) + "|", *texts[1:]])


def ms(time: float) -> str:
    """A time in milliseconds."""
    return f"{time:,.0f}" if time >= 100 else f"{time:.1f}" if time >= 1 else f"{time:.2f}"


def times(ratio: float) -> str:
    """A ratio, as 214x, 17x, 2.5x, 0.85x, 0.003x."""
    if ratio >= 10:
        return f"{ratio:,.0f}x"
    return f"{ratio:.1f}x" if ratio >= 1 else f"{ratio:.2f}x" if ratio >= 0.1 else f"{ratio:.1g}x"


def seconds(time: float) -> str:
    """A time in seconds."""
    return f"{time:,.1f} s"


def mib(size: float) -> str:
    """A size in MiB."""
    return f"{size / 2**20:,.0f} MiB"
