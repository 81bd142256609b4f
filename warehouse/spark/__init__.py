"""The SQL library on Spark, for data that are too large for one machine (`pip install '.[spark]'`)."""

from wirehouse.spark.attach import Attached, attach
from wirehouse.spark.build.build import build_warehouse
from wirehouse.spark.translate.portable import NotPortableError

__all__ = ["Attached", "NotPortableError", "attach", "build_warehouse"]
