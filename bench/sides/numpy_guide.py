"""The NumPy recipes of the data set's guide: arrays mapped from disk, boolean masks, np.unique, np.add.at.

Two things are added so that the answers are the same. Sums leave out unknown sizes (NaN), and totals leave out neurons
that the neuron table does not have.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from bench.sides.place import MORPHS, Place

Columns = dict[str, np.ndarray]


class NumpyGuide:
    """Whole-array masks on `np.load(mmap_mode='r')`."""

    every_neuron = 10

    def __init__(self, place: Place) -> None:
        self._synapses: np.ndarray = np.load(place.array("synapses"), mmap_mode="r")
        self._neurons: np.ndarray = np.load(place.array("neurons"), mmap_mode="r")
        self._codes = place.codes
        self._rng = np.random.default_rng()

    def a(self, pre: str, post: str, prob_min: float, size_min: float) -> Columns:
        s = self._synapses
        mask = (s["pre_celltype"] == self._codes[pre]) & (s["post_celltype"] == self._codes[post])
        mask &= (s["prob"] >= prob_min) & (s["size"] >= size_min)
        return {"count": np.array([mask.sum()])}

    def b(self, prob_min: float) -> Columns:
        return self._matrix(self._synapses["prob"] >= prob_min)

    def b_filtered(self, prob_min: float, size_min: float, post_morph: int) -> Columns:
        s = self._synapses
        return self._matrix((s["prob"] >= prob_min) & (s["size"] >= size_min) & (s["post_morph"] == post_morph))

    def _matrix(self, mask: np.ndarray) -> Columns:
        s, types = self._synapses, len(self._codes)
        counts, sizes = np.zeros((types, types), np.int64), np.zeros((types, types))
        cells = s["pre_celltype"][mask], s["post_celltype"][mask]
        np.add.at(counts, cells, 1)
        np.add.at(sizes, cells, _known(s["size"][mask]))
        return {"synapse_count": counts, "total_size": sizes}

    def c(self, neuron_id: int, prob_min: float) -> Columns:
        return self._rows((self._synapses["pre_id"] == neuron_id) & (self._synapses["prob"] >= prob_min))

    def d(self, neuron_id: int, prob_min: float) -> Columns:
        return self._rows((self._synapses["post_id"] == neuron_id) & (self._synapses["prob"] >= prob_min))

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
        s, n = self._synapses, self._neurons
        mask = (s["pre_celltype"] == self._codes[pre]) & (s["post_celltype"] == self._codes[post])
        mask &= (s["post_morph"] == post_morph) & (s["prob"] >= prob_min)
        found = np.flatnonzero(mask)
        found = found[np.isin(s["pre_id"][found], n["id"][n["skel_length_axon"] >= min_pre_axon])]
        found = found[np.isin(s["post_id"][found], n["id"][n["skel_length_dendrite"] >= min_post_dend])]
        return self._rows_at(self._rng.choice(found, min(rows, len(found)), replace=False, shuffle=False))

    def f(
        self, celltype: str, target: str, min_synapses: int, certainty: float, axon: float, prob_min: float
    ) -> Columns:
        s, n = self._synapses, self._neurons
        mask = (s["post_celltype"] == self._codes[target]) & (s["prob"] >= prob_min)
        ids, inverse, counts = np.unique(s["pre_id"][mask], return_inverse=True, return_counts=True)
        sizes = np.zeros(len(ids))
        np.add.at(sizes, inverse, _known(s["size"][mask]))
        ids, counts, sizes = (column[counts >= min_synapses] for column in (ids, counts, sizes))
        chosen = (n["cell_type"] == self._codes[celltype]) & (n["celltype_certainty"] >= certainty)
        neurons = n[chosen & (n["skel_length_axon"] >= axon) & np.isin(n["id"], ids)]
        at = np.searchsorted(ids, neurons["id"])
        return {**_fields(neurons), "synapse_count": counts[at], "synapse_size": sizes[at]}

    def g_sums(self, prob_min: float) -> Columns:
        s = self._synapses
        mask = s["prob"] >= prob_min
        sizes, ids = _known(s["size"][mask]), np.sort(self._neurons["id"])
        totals: Columns = {"id": ids}
        for side, neurons in (("out", s["pre_id"][mask]), ("in", s["post_id"][mask])):
            at, listed = _places(ids, neurons)
            totals[f"{side}_synapses"] = _added(at, np.ones(len(at), np.int64), len(ids))
            totals[f"{side}_size"] = _added(at, sizes[listed], len(ids))
        return totals

    def g(self, prob_min: float) -> Columns:
        s, n = self._synapses, self._neurons
        totals = self.g_sums(prob_min)
        ids, mask = totals["id"], s["prob"] >= prob_min
        pre, post, morphs = s["pre_id"][mask], s["post_id"][mask], s["post_morph"][mask]
        senders, receivers, _, _ = _pairs(pre, post)
        for side, partners in (("out", senders), ("in", receivers)):
            at, _ = _places(ids, partners)
            totals[f"{side}_partners"] = _added(at, np.ones(len(at), np.int64), len(ids))
        at, listed = _places(ids, post)
        for name, code in MORPHS.items():
            totals[f"in_{name}"] = _added(at, morphs[listed] == code, len(ids))
        return {**totals, "celltype": n["cell_type"][np.argsort(n["id"])]}

    g_strict = g

    def h(self, prob_min: float, min_synapses: int) -> Columns:
        s = self._synapses
        mask = s["prob"] >= prob_min
        pre, post, inverse, counts = _pairs(s["pre_id"][mask], s["post_id"][mask])
        sizes = np.zeros(len(pre))
        np.add.at(sizes, inverse, _known(s["size"][mask]))
        strong = counts >= min_synapses
        pairs = {"pre_id": pre[strong], "post_id": post[strong]}
        return {**pairs, "synapse_count": counts[strong], "total_size": sizes[strong]}

    def i(self, prob_min: float, rows: int) -> Columns:
        s = self._synapses
        found = np.flatnonzero(s["prob"] >= prob_min)
        chosen = self._rng.choice(found, min(rows, len(found)), replace=False, shuffle=False)
        return {name: s[name][chosen] for name in ("pre_id", "post_id", "size")}

    def j(self, neuron_id: int, prob_min: float) -> Columns:
        s = self._synapses
        mine = s[(s["pre_id"] == neuron_id) & (s["prob"] >= prob_min)]
        ids, inverse, counts = np.unique(mine["post_id"], return_inverse=True, return_counts=True)
        sizes = np.zeros(len(ids))
        np.add.at(sizes, inverse, _known(mine["size"]))
        order = np.lexsort((ids, -sizes, -counts))
        return {"partner_id": ids[order], "synapse_count": counts[order], "total_size": sizes[order]}

    def k(self, prob_min: float, **box: int) -> Columns:
        s = self._synapses
        mask = s["prob"] >= prob_min
        for axis in "xyz":
            mask &= (s[axis] >= box[f"{axis}_min"]) & (s[axis] <= box[f"{axis}_max"])
        return self._rows(mask)

    def _rows(self, mask: np.ndarray) -> Columns:
        return self._rows_at(np.flatnonzero(mask))

    def _rows_at(self, at: np.ndarray) -> Columns:
        return {"synapse_id": at, **_fields(self._synapses[at])}


class NumpyBincount(NumpyGuide):
    """The matrix alone, as np.bincount makes it of the mapped file: no add.at, no copy of the columns kept."""

    answers = ("b", "b_filtered")

    def _matrix(self, mask: np.ndarray) -> Columns:
        s, types = self._synapses, len(self._codes)
        cells = s["pre_celltype"][mask].astype(np.int64) * types + s["post_celltype"][mask]
        counts = np.bincount(cells, minlength=types * types)
        sizes = np.bincount(cells, _known(s["size"][mask]), minlength=types * types)
        return {"synapse_count": counts.reshape(types, types), "total_size": sizes.reshape(types, types)}


def _pairs(pre: np.ndarray, post: np.ndarray) -> tuple[np.ndarray, ...]:
    """The distinct pairs' two ids, the pair of each row, and the rows of each pair.

    One number a pair: three times as fast as np.unique(axis=0).
    """
    pre_ids, pre_at = np.unique(pre, return_inverse=True)
    post_ids, post_at = np.unique(post, return_inverse=True)
    keys, inverse, counts = np.unique(pre_at * len(post_ids) + post_at, return_inverse=True, return_counts=True)
    first, second = np.divmod(keys, len(post_ids))
    return pre_ids[first], post_ids[second], inverse, counts


def _known(sizes: np.ndarray) -> np.ndarray:
    return np.nan_to_num(sizes.astype(np.float64))


def _fields(rows: np.ndarray) -> dict[str, Any]:
    return {"celltype" if name == "cell_type" else name: rows[name] for name in rows.dtype.names or ()}


def _places(ids: np.ndarray, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where `wanted` stand in the sorted `ids`, and which of them do."""
    at = np.minimum(np.searchsorted(ids, wanted), len(ids) - 1)
    listed = ids[at] == wanted
    return at[listed], listed


def _added(at: np.ndarray, values: np.ndarray, length: int) -> np.ndarray:
    total = np.zeros(length, np.float64 if values.dtype == np.float64 else np.int64)
    np.add.at(total, at, values)
    return total
