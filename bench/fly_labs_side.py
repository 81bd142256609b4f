"""One side of bench.fly_labs: answers the five questions and times itself. It runs in the environment of its tool.

    python fly_labs_side.py SIDE FOLDER QUESTIONS.json

FOLDER is what bench.fly_labs made. The answers and the times of all calls (ms) are printed as JSON.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

CALLS = 7
Asked = dict[str, Any]
Questions = dict[str, Callable[[], Any]]


def wirehouse(folder: Path, asked: Asked) -> Questions:
    con = importlib.import_module("wirehouse").connect(folder / "warehouse")
    alike = "SELECT list(id) FROM neurons WHERE celltype LIKE 'MBON%'"
    sql = {
        "types": "SELECT id FROM neurons WHERE celltype LIKE 'MBON%' ORDER BY id",
        "partners": """
            SELECT partner_celltype, sum(synapse_count)::BIGINT FROM partners($one, direction := 'incoming')
            WHERE partner_celltype <> 'untyped' GROUP BY ALL ORDER BY ALL""",
        "matrix": """
            SELECT pre_celltype, post_celltype, synapse_count FROM connectivity_matrix()
            WHERE synapse_count > 0 AND 'untyped' NOT IN (pre_celltype, post_celltype) ORDER BY ALL""",
        "paths": """
            WITH strong AS MATERIALIZED (FROM connections(min_synapses := 10))
            SELECT a.pre_id, a.post_id, b.post_id FROM strong a JOIN strong b ON b.pre_id = a.post_id
            WHERE a.pre_celltype = 'uPN' AND a.post_celltype = 'LHN' AND b.post_celltype LIKE 'MBON%' ORDER BY ALL""",
        "cosine": f"""
            SELECT first_id, second_id, round(cosine, 6)
            FROM input_similarity(({alike}), by := 'celltype') ORDER BY ALL""",
    }

    def ask(key: str) -> Any:
        return con.execute(sql[key], {"one": asked["one"]} if key == "partners" else None).fetchall()

    return {key: lambda key=key: ask(key) for key in sql}  # type: ignore[misc]


def pandas(folder: Path, asked: Asked) -> Questions:
    pd, np = importlib.import_module("pandas"), importlib.import_module("numpy")
    neurons = pd.read_csv(folder / "traced" / "traced-neurons.csv")
    edges = pd.read_csv(folder / "traced" / "traced-total-connections.csv")
    type_of = neurons.set_index("bodyId")["type"]
    edges["pre"], edges["post"] = edges["bodyId_pre"].map(type_of), edges["bodyId_post"].map(type_of)

    def listed(frame: Any) -> Any:
        return frame.values.tolist()

    def types() -> Any:
        return [[one] for one in sorted(neurons.loc[neurons["type"].str.startswith("MBON", na=False), "bodyId"])]

    def partners() -> Any:
        return listed(edges[edges["bodyId_post"] == asked["one"]].groupby("pre")["weight"].sum().reset_index())

    def paths() -> Any:
        strong = edges[edges["weight"] >= 10]
        first = strong[(strong["pre"] == "uPN") & (strong["post"] == "LHN")]
        second = strong[strong["post"].str.startswith("MBON", na=False)]
        both = first.merge(second, left_on="bodyId_post", right_on="bodyId_pre")
        return sorted(listed(both[["bodyId_pre_x", "bodyId_post_x", "bodyId_post_y"]]))

    def cosine() -> Any:
        ids = [one for (one,) in types()]
        wide = edges[edges["bodyId_post"].isin(ids)].pivot_table("weight", "bodyId_post", "pre", "sum", fill_value=0)
        wide = wide.reindex(ids, fill_value=0)
        return upper(np, ids, wide.to_numpy(dtype=float))

    return {
        "types": types,
        "partners": partners,
        "matrix": lambda: listed(edges.groupby(["pre", "post"])["weight"].sum().reset_index()),
        "paths": paths,
        "cosine": cosine,
    }


def upper(np: Any, ids: list[int], profiles: Any) -> list[list[Any]]:
    """The cosine of each two rows of `profiles`."""
    norms = np.linalg.norm(profiles, axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        cosines = profiles @ profiles.T / np.outer(norms, norms)
    at = zip(*np.triu_indices(len(ids), 1), strict=True)
    return [[ids[i], ids[j], None if np.isnan(cosines[i, j]) else round(float(cosines[i, j]), 6)] for i, j in at]


def flyconn(folder: Path, asked: Asked) -> Questions:
    np = importlib.import_module("numpy")
    graph, profiles = importlib.import_module("flyconn.graph"), importlib.import_module("flyconn.compare.profiles")
    store = importlib.import_module("flyconn.data.store").Store(folder / "flyconn")
    matrix = graph.ConnectivityMatrix.from_store(store)
    types = matrix.meta["cell_type"].tolist()

    def ids_of(pattern: str) -> list[int]:
        return [int(one) for one in store.neurons(["neuron_id"], f"cell_type LIKE '{pattern}'")["neuron_id"]]

    def partners() -> Any:
        counts = profiles.partner_counts(matrix, types)
        row = counts.inn[matrix.index_of(np.array([asked["one"]]))].tocoo()
        return sorted([counts.vocab[at], int(n)] for at, n in zip(row.col, row.data, strict=True) if n)

    def by_type() -> Any:
        frame = graph.aggregate(matrix, "cell_type").to_frame()
        return frame[["pre_label", "post_label", "weight"]].astype({"weight": int}).values.tolist()

    def paths() -> Any:
        found = graph.find_paths(matrix, ids_of("uPN"), ids_of("MBON%"), max_hops=2, min_weight=10, label="cell_type")
        through = found[(found["hops"] == 2) & [labels[1] == "LHN" for labels in found["labels"]]]
        return sorted([int(one) for one in path] for path in through["path"])

    def cosine() -> Any:
        ids = ids_of("MBON%")
        counts = profiles.partner_counts(matrix, types).rows(matrix.index_of(np.array(ids)))
        return upper(np, ids, counts.profiles(direction="in").toarray())

    named = {"types": lambda: [[one] for one in ids_of("MBON%")], "partners": partners, "matrix": by_type}
    return named | {"paths": paths, "cosine": cosine}


def fruitloops(folder: Path, asked: Asked) -> Questions:
    main = importlib.import_module("fruitloops.cli").main
    store = ["--hemibrain", "--store", str(folder / "fruitloops" / "store.duckdb"), "--json"]

    def called(*arguments: str) -> Any:
        with contextlib.redirect_stdout(io.StringIO()) as printed, contextlib.redirect_stderr(io.StringIO()):
            main([*arguments, *store])
        return json.loads(printed.getvalue())

    return {
        "types": lambda: sorted([int(row["id"])] for row in called("neurons", "--type", "MBON*", "--limit", "100000"))
    }


def main() -> None:
    """Answer and time the questions of the side named on the command line."""
    side, folder, asked = sys.argv[1], Path(sys.argv[2]), json.loads(Path(sys.argv[3]).read_text("utf-8"))
    began = time.perf_counter()
    questions = globals()[side](folder, asked)
    opened = time.perf_counter() - began
    answers, times = {}, {}
    for key, ask in questions.items():
        answers[key], times[key] = ask(), []
        for _ in range(CALLS):
            began = time.perf_counter()
            ask()
            times[key].append(1e3 * (time.perf_counter() - began))
    print(json.dumps({"open_seconds": opened, "answers": answers, "ms": times}))


if __name__ == "__main__":
    main()
