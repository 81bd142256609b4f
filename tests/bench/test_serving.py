"""The page about the server: its figures are those that were measured, and the ratios are to wirehouse."""

from __future__ import annotations

from typing import Any

from bench import serving_page


def side(factor: float, read: int) -> dict[str, Any]:
    times = {"100": 10.0 * factor, "neuron": 4.0 * factor}
    download = {"bytes": read, "seconds": 2.0, "peak_before": 1, "peak": 300 * 2**20}
    single = {**times, "100, seeded": 20.0 * factor, "100000": 150.0 * factor}
    single |= {"100, sizes": 8.0 * factor, "100000, sizes": 70.0 * factor}
    return {"ms": single, "per_second": times, "processor_ms": times, "download": download}


def test_the_page() -> None:
    found = {
        "machine": "a machine",
        "load": 0.5,
        "versions": {"duckdb": "2.0.1"},
        "synapses": 1000,
        "neurons": 20,
        "sides": {"wirehouse": side(1, 2**20), "naive": side(3, 0)},
    }
    large = side(2, 0)
    del large["download"]
    largest = {**found, "synapses": 90_000, "sides": {"wirehouse": side(1, 2**20), "naive": large}}
    page = serving_page.page({"90000": largest, "1000": found})
    assert page.index("## 1,000 synapses") < page.index("## 90,000 synapses")
    assert "| all synapses as CSV | 2.0 s, 1 MiB | not asked |" in page
    assert "| sample of 100,000 synapses of all, ten fields, ms | 150 | 450 (3.0x) |" in page
    assert "| 100,000 of them, ms | 70.0 | 210 (3.0x) |" in page
    assert "| all synapses as CSV | 2.0 s, 1 MiB | not within 2 minutes |" in page
    assert "| peak memory after it | 300 MiB | 300 MiB |" in page
    assert "20 neurons. Machine: a machine; its load was 0.5" in page
