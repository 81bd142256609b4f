"""The best NumPy: columns and sorted indexes are built once in memory, then bincount and searchsorted use them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from bench.sides.place import MORPHS, Place, float16, swept

if TYPE_CHECKING:
    # A process that asks another question does not wait for pandas.
    import pandas as pd

Columns = dict[str, np.ndarray]


class NumpyBest:
    """Keeps each column in memory, float16 widened, with an index by neuron id, by pre and by post."""

    def __init__(self, place: Place) -> None:
        synapses = np.load(place.array("synapses"), mmap_mode="r")
        self._codes = place.codes
        self._rng = np.random.default_rng()
        self._s: Columns = {name: np.ascontiguousarray(synapses[name]) for name in synapses.dtype.names}
        for name in ("size", "prob"):
            self._s[name] = self._s[name].astype(np.float32)
        neurons = np.load(place.array("neurons"))
        neurons = neurons[np.argsort(neurons["id"])]
        self._n: Columns = {name: np.ascontiguousarray(neurons[name]) for name in neurons.dtype.names}
        self._n["celltype"] = self._n.pop("cell_type")

    def build_indexes(self) -> None:
        """Sort by pre and by post. (a) needs no index, so a process that asks only (a) does not call this."""
        self._pre, self._post = _places(self._n["id"], self._s["pre_id"]), _places(self._n["id"], self._s["post_id"])
        self._by_pre = np.lexsort((self._s["post_id"], self._s["pre_id"]))
        self._by_post = np.lexsort((self._s["pre_id"], self._s["post_id"]))
        self._pre_ids, self._post_ids = self._s["pre_id"][self._by_pre], self._s["post_id"][self._by_post]

    def a(self, pre: str, post: str, prob_min: float, size_min: float) -> Columns:
        mask = self._pair_mask(pre, post) & (self._s["prob"] >= np.float32(float16(prob_min)))
        return {"count": np.array([np.count_nonzero(mask & (self._s["size"] >= np.float32(float16(size_min))))])}

    def b(self, prob_min: float) -> Columns:
        return self._matrix(self._s["prob"] >= np.float32(float16(prob_min)))

    def b_filtered(self, prob_min: float, size_min: float, post_morph: int) -> Columns:
        mask = self._s["post_morph"] == post_morph
        mask &= self._s["size"] >= np.float32(float16(size_min))
        return self._matrix(mask & (self._s["prob"] >= np.float32(float16(prob_min))))

    def _matrix(self, mask: np.ndarray) -> Columns:
        s, types = self._s, len(self._codes)
        cells = s["pre_celltype"][mask] * np.int16(types) + s["post_celltype"][mask]
        counts = np.bincount(cells, minlength=types * types)
        sizes = np.bincount(cells, _known(s["size"][mask]), minlength=types * types)
        return {"synapse_count": counts.reshape(types, types), "total_size": sizes.reshape(types, types)}

    def c(self, neuron_id: int, prob_min: float) -> Columns:
        return self._rows(self._of(self._by_pre, self._pre_ids, neuron_id, prob_min))

    def d(self, neuron_id: int, prob_min: float) -> Columns:
        return self._rows(self._of(self._by_post, self._post_ids, neuron_id, prob_min))

    def _of(self, order: np.ndarray, ids: np.ndarray, neuron_id: int, prob_min: float) -> np.ndarray:
        wanted = np.uint64(neuron_id)
        mine = order[np.searchsorted(ids, wanted) : np.searchsorted(ids, wanted, side="right")]
        return mine[self._s["prob"][mine] >= np.float32(float16(prob_min))]

    def e(
        self,
        pre: str,
        post: str,
        post_morph: int,
        prob_min: float,
        min_pre_axon: float,
        min_post_dend: float,
        rows: int,
    ) -> Columns:
        mask = self._pair_mask(pre, post) & (self._s["post_morph"] == post_morph)
        found = np.flatnonzero(mask & (self._s["prob"] >= np.float32(float16(prob_min))))
        found = found[_taken(self._n["skel_length_axon"] >= np.float32(min_pre_axon), self._pre[found])]
        found = found[_taken(self._n["skel_length_dendrite"] >= np.float32(min_post_dend), self._post[found])]
        return self._rows(self._rng.choice(found, min(rows, len(found)), replace=False, shuffle=False))

    def f(
        self, celltype: str, target: str, min_synapses: int, certainty: float, axon: float, prob_min: float
    ) -> Columns:
        s, n = self._s, self._n
        mask = (s["post_celltype"] == self._codes[target]) & (s["prob"] >= np.float32(float16(prob_min)))
        found = np.flatnonzero(mask & (self._pre >= 0))
        at = self._pre[found]
        counts = np.bincount(at, minlength=len(n["id"]))
        sizes = np.bincount(at, _known(s["size"][found]), minlength=len(n["id"]))
        chosen = (counts >= min_synapses) & (n["celltype"] == self._codes[celltype])
        chosen &= (n["celltype_certainty"] >= certainty) & (n["skel_length_axon"] >= np.float32(axon))
        neurons = {name: column[chosen] for name, column in n.items()}
        return {**neurons, "synapse_count": counts[chosen], "synapse_size": sizes[chosen]}

    def g_sums(self, prob_min: float) -> Columns:
        keep = self._s["prob"] >= np.float32(float16(prob_min))
        totals: Columns = {"id": self._n["id"]}
        for side, places in (("out", self._pre), ("in", self._post)):
            listed = keep & (places >= 0)
            at = places[listed]
            totals[f"{side}_synapses"] = np.bincount(at, minlength=len(totals["id"]))
            totals[f"{side}_size"] = np.bincount(at, _known(self._s["size"][listed]), minlength=len(totals["id"]))
        return totals

    def g(self, prob_min: float) -> Columns:
        totals, number = self.g_sums(prob_min), len(self._n["id"])
        starts = self._pair_starts(self._kept_by_pre(prob_min))
        for side, places in (("out", self._pre), ("in", self._post)):
            at = places[starts]
            totals[f"{side}_partners"] = np.bincount(at[at >= 0], minlength=number)
        listed = (self._s["prob"] >= np.float32(float16(prob_min))) & (self._post >= 0)
        cells = self._post[listed].astype(np.int64) * 5 + np.minimum(self._s["post_morph"][listed], 4)
        structures = np.bincount(cells, minlength=5 * number).reshape(number, 5)
        for column, name in enumerate(MORPHS):
            totals[f"in_{name}"] = structures[:, column]
        return {**totals, "celltype": self._n["celltype"]}

    g_strict = g

    def h(self, prob_min: float, min_synapses: int) -> Columns:
        rows = self._kept_by_pre(prob_min)
        first = self._pair_firsts(rows)
        counts = np.diff(first, append=len(rows))
        sizes = np.add.reduceat(_known(self._s["size"][rows]), first)
        strong = counts >= min_synapses
        at = rows[first[strong]]
        pairs = {name: self._s[name][at] for name in ("pre_id", "post_id")}
        return {**pairs, "synapse_count": counts[strong], "total_size": sizes[strong]}

    def i(self, prob_min: float, rows: int) -> Columns:
        found = np.flatnonzero(self._s["prob"] >= np.float32(float16(prob_min)))
        chosen = self._rng.choice(found, min(rows, len(found)), replace=False, shuffle=False)
        return {name: self._s[name][chosen] for name in ("pre_id", "post_id", "size")}

    def j(self, neuron_id: int, prob_min: float) -> Columns:
        mine = self._of(self._by_pre, self._pre_ids, neuron_id, prob_min)
        first = self._pair_firsts(mine)
        ids, counts = self._s["post_id"][mine[first]], np.diff(first, append=len(mine))
        sizes = np.add.reduceat(_known(self._s["size"][mine]), first)
        order = np.lexsort((ids, -sizes, -counts))
        return {"partner_id": ids[order], "synapse_count": counts[order], "total_size": sizes[order]}

    def k(self, prob_min: float, **box: int) -> Columns:
        s = self._s
        mask = (s["x"] >= box["x_min"]) & (s["x"] <= box["x_max"])
        for axis in "yz":
            mask &= (s[axis] >= box[f"{axis}_min"]) & (s[axis] <= box[f"{axis}_max"])
        found = np.flatnonzero(mask)
        return self._rows(found[s["prob"][found] >= np.float32(float16(prob_min))])

    def m(self, pre: str, prob_min: float) -> Columns:
        mask = self._s["pre_celltype"] == self._codes[pre]
        return self._rows(np.flatnonzero(mask & (self._s["prob"] >= np.float32(float16(prob_min)))))

    def m_pandas(self, pre: str, prob_min: float) -> pd.DataFrame:
        import pandas as pd

        return pd.DataFrame(self.m(pre, prob_min))

    def n(self, pre: str, post: str, prob_min: float) -> Columns:
        mask = self._pair_mask(pre, post) & (self._s["prob"] >= np.float32(float16(prob_min)))
        at = np.flatnonzero(mask)
        return {"synapse_id": at, **{name: self._s[name][at] for name in ("pre_id", "post_id", "x", "y", "z")}}

    def o(self, ids: Sequence[int], prob_min: float) -> Columns:
        wanted = np.sort(np.array(ids, np.uint64))
        starts, ends = (np.searchsorted(self._pre_ids, wanted, side=side) for side in ("left", "right"))
        rows = np.concatenate([self._by_pre[start:end] for start, end in zip(starts, ends, strict=True)])
        rows = rows[self._s["prob"][rows] >= np.float32(float16(prob_min))]
        first = self._pair_firsts(rows)
        neurons, partners = (self._s[name][rows[first]] for name in ("pre_id", "post_id"))
        counts, sizes = np.diff(first, append=len(rows)), np.add.reduceat(_known(self._s["size"][rows]), first)
        order = np.lexsort((partners, -sizes, -counts, neurons))
        found = {"neuron_id": neurons, "partner_id": partners, "synapse_count": counts, "total_size": sizes}
        return {name: column[order] for name, column in found.items()}

    def o_each(self, ids: Sequence[int], prob_min: float) -> Columns:
        found = [self.j(neuron, prob_min) for neuron in ids]
        columns = {name: np.concatenate([each[name] for each in found]) for name in found[0]}
        return {"neuron_id": np.repeat(ids, [len(each["partner_id"]) for each in found]), **columns}

    def p(self, probs: Sequence[float], sizes: Sequence[float]) -> Columns:
        cells = np.zeros(len(self._s["prob"]), np.int64)
        for name, steps in (("prob", probs), ("size", sizes)):
            limits = np.array([float16(step) if step else -np.inf for step in steps], np.float32)
            # NaN passes no threshold but 0.
            values = np.where(np.isnan(self._s[name]), np.float32(-1), self._s[name])
            cells = cells * (len(steps) + 1) + np.searchsorted(limits, values, side="right")
        shape = len(probs) + 1, len(sizes) + 1
        counts = np.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape)
        totals = np.bincount(cells, _known(self._s["size"]), minlength=shape[0] * shape[1]).reshape(shape)
        return swept(probs, sizes, counts, totals)

    def q(self, prob_min: float) -> Columns:
        return {**self._n, **self.g_sums(prob_min)}

    def _pair_mask(self, pre: str, post: str) -> np.ndarray:
        mask = self._s["pre_celltype"] == self._codes[pre]
        mask &= self._s["post_celltype"] == self._codes[post]
        return mask

    def _kept_by_pre(self, prob_min: float) -> np.ndarray:
        return self._by_pre[self._s["prob"][self._by_pre] >= np.float32(float16(prob_min))]

    def _pair_firsts(self, rows: np.ndarray) -> np.ndarray:
        """Where in `rows`, sorted by (pre, post), a new pair begins."""
        pre, post = self._s["pre_id"][rows], self._s["post_id"][rows]
        new = np.ones(len(rows), bool)
        new[1:] = (pre[1:] != pre[:-1]) | (post[1:] != post[:-1])
        return np.flatnonzero(new)

    def _pair_starts(self, rows: np.ndarray) -> np.ndarray:
        return rows[self._pair_firsts(rows)]

    def _rows(self, at: np.ndarray) -> Columns:
        return {"synapse_id": at, **{name: column[at] for name, column in self._s.items()}}


def _known(sizes: np.ndarray) -> np.ndarray:
    return np.nan_to_num(sizes.astype(np.float64))


def _places(ids: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Where `wanted` stand in the sorted `ids`; -1 where they do not."""
    at = np.minimum(np.searchsorted(ids, wanted), len(ids) - 1)
    return np.where(ids[at] == wanted, at, -1).astype(np.int32)


def _taken(passes: np.ndarray, at: np.ndarray) -> np.ndarray:
    return (at >= 0) & passes[at]
