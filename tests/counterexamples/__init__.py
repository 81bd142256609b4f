"""Bad sources, each with the whole error text expected: good ones to spoil, and what spoils them.

`SOURCES` can be spoiled anywhere in the four files; whoever reads a source (the reader, the build, the command line)
holds itself to the same list.
"""

from tests.counterexamples.cases import OTHER_SOURCES, Counterexample, write_good_source
from tests.counterexamples.npy_cases import NPY_SOURCES

SOURCES = [*OTHER_SOURCES, *NPY_SOURCES]

__all__ = ["SOURCES", "Counterexample", "write_good_source"]
