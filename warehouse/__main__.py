"""`python -m wirehouse`: the command line."""

from wirehouse.cli import main

main(prog_name="wirehouse")
