"""What pip calls this package, and how what it can do without is added."""

# On PyPI, wirehouse is another project's.
DISTRIBUTION = "wirehouse-connectome"


def not_installed(library: str, extra: str) -> str:
    """The sentence for a library that one of the package's extras brings."""
    return f"{library} is not installed: `pip install '.[{extra}]'` in the folder of wirehouse's source, then again."
