"""The answers of `wirehouse tour` on a small synthetic data set, kept as reviewed files, each beside its query."""
