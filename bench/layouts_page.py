"""The page of bench.layouts."""

from __future__ import annotations

from typing import Any

from bench.markdown import mib, ms, seconds, table, times

NAMES = {"flyem": "FlyEM (Male CNS)", "microns": "MICrONS"}


def page(results: dict[str, Any]) -> str:
    """What the builds took, and the lookups beside those of j0251's layout."""
    layouts = results["layouts"]
    builds = [
        [
            NAMES[name], seconds(one["build"]["seconds"]), mib(one["build"]["peak_rss_bytes"]),
            seconds(one["alone"]["seconds"]), times(one["build"]["seconds"] / one["alone"]["seconds"]),
            mib(one["source_bytes"]), mib(one["warehouse_bytes"]),
        ]
        for name, one in layouts.items()
    ]  # fmt: skip
    asked = [
        [
            what, NAMES[name], ms(by_name[name]["ms"]), f"{by_name[name]['rows']:,.0f}", ms(by_name["j0251"]["ms"]),
            f"{by_name['j0251']['rows']:,.0f}", times(by_name[name]["ms"] / by_name["j0251"]["ms"]),
        ]
        for name, one in layouts.items()
        for what, by_name in one["lookups"].items()
    ]  # fmt: skip
    return f"""# Other layouts at {results["synapses"]:,} synapses

`python -m bench.layouts` wrote this page. The files are synthetic, with as many synapses as a tenth of the published
data sets. Machine: {results["machine"]}.

`wirehouse build --memory-limit 1GB`, beside what DuckDB alone takes to read the files, name the types, sort the same
rows by the type's name and the id of either side, and write them twice, with the same limit. The build sorts by codes
of the types. It also counts connections and totals, writes Parquet, and checks and counts what it read:

{table(["layout", "build", "peak memory", "DuckDB alone", "ratio", "source", "warehouse"], builds)}

Lookups in milliseconds, medians over 100 neurons of about the same size, in turns with a warehouse of j0251's layout:

{table(["lookup", "layout", "ms", "rows", "j0251: ms", "rows", "ratio"], asked)}
"""
