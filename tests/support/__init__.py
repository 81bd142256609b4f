"""Shared by the tests: random sources, warehouses built of them, and a strict comparison of answers."""
