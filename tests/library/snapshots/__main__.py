"""`python -m tests.library.snapshots` keeps what the library generates now; read the difference before a commit."""

from tests.library.snapshots import keep

keep()
