"""The SQL library on Spark: the same views and macros where the data outgrow one machine (`pip install 'wirehouse[spark]'`)."""

from wirehouse.spark.attach import Attached, attach
from wirehouse.spark.portable import NotPortable

__all__ = ["Attached", "NotPortable", "attach"]
