"""wirehouse timed beside what a user could take instead: `make bench`, answers in BENCHMARKS.md."""
