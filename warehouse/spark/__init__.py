"""The SQL library on Spark, where the data outgrow one machine (`pip install 'wirehouse[spark]'`)."""

from wirehouse.spark.attach import Attached, attach
from wirehouse.spark.portable import NotPortableError

__all__ = ["Attached", "NotPortableError", "attach"]
