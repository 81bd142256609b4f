"""The package's name for pip, and how to install its optional libraries."""

# On PyPI, wirehouse is another project.
DISTRIBUTION = "wirehouse-connectome"


def not_installed(library: str, extra: str) -> str:
    """The sentence for a missing library that one of the package's extras installs."""
    return f"{library} is not installed: `pip install '.[{extra}]'` in the folder of wirehouse's source, then again."
