"""The benchmark: wirehouse beside what a user could use instead. `make bench` writes BENCHMARKS.md."""
