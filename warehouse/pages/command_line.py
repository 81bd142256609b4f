"""Makes `docs/cli.md`, the reference of the command line, from the `--help` texts.

`make docs` writes it; a test compares it with the commands.
"""

from __future__ import annotations

from collections.abc import Iterator

import click

from wirehouse.commands.cli import main

_WIDTH = 100
_HEAD = """# Command line

Every command ends with exit code 0, or with 1 and one sentence on standard error; 2 says that the command line itself
was wrong. Ctrl-C and SIGTERM end every command within five seconds, with exit code 130 or 143 and one sentence on what
there is then; a second one ends it at once. This page is made of `wirehouse --help` by `make docs`.
"""


def page() -> str:
    """The whole page as Markdown."""
    parts = [f"## `{path}`\n\n```text\n{text}\n```\n" for path, text in helps(main, "wirehouse")]
    return "\n".join([_HEAD, *parts])


def helps(command: click.Command, path: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    """(command line, help) of a command and of all commands below it."""
    context = command.make_context(
        path.split()[-1], [], parent=parent, resilient_parsing=True, max_content_width=_WIDTH
    )
    context.terminal_width = _WIDTH
    yield path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from helps(below, f"{path} {name}", context)
