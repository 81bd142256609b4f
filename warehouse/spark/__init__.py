"""The SQL library on Spark, where the data outgrow one machine (`pip install '.[spark]'`)."""

from wirehouse.spark.attach import Attached, attach
from wirehouse.spark.portable import NotPortableError
from wirehouse.spark_build.build import build_warehouse

__all__ = ["Attached", "NotPortableError", "attach", "build_warehouse"]
