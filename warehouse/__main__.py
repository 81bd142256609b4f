"""`python -m wirehouse`: the command line."""

from wirehouse.commands.cli import main

main(prog_name="wirehouse")
