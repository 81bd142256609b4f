"""Pieces of syntax trees from which the rules build."""

from __future__ import annotations

from sqlglot import exp


def function(name: str, *arguments: exp.Expr) -> exp.Expr:
    """A call of one of Spark's functions."""
    return exp.Anonymous(this=name, expressions=list(arguments))


def number(value: int) -> exp.Expr:
    """A whole number."""
    return exp.Literal.number(value)


def infinity() -> exp.Expr:
    """Infinity as a DOUBLE."""
    return exp.cast(exp.Literal.string("inf"), "double")


def is_called(node: exp.Expr, name: str) -> bool:
    """Whether a node calls the function of that name, one that sqlglot does not know."""
    return isinstance(node, exp.Anonymous) and node.name.lower() == name
