"""The SQL library: reads its files, orders them, and loads them into a database with their documentation."""

from wirehouse.library.catalog import catalog_rows, fill_catalog
from wirehouse.library.install import install, install_for
from wirehouse.library.order import in_dependency_order, named_in
from wirehouse.library.read import (
    SqlObject,
    column_text,
    description,
    glossary,
    objects,
    parameter_text,
    parse_header,
    public_objects,
    reading_order,
    render_object,
)

__all__ = [
    "SqlObject",
    "catalog_rows",
    "column_text",
    "description",
    "fill_catalog",
    "glossary",
    "in_dependency_order",
    "install",
    "install_for",
    "named_in",
    "objects",
    "parameter_text",
    "parse_header",
    "public_objects",
    "reading_order",
    "render_object",
]
