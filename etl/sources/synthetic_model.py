"""The model of the synthetic data: one profile per cell type, which types pair, and the shapes of distributions.

The proportions are rough guesses that keep j0251's ranking (fragments most, MSN the dominant neuron, axon-only types
without input); none is a measurement. Distributions are tables of quantiles, indexed by random 16-bit integers. This
is fast, and gives the same bytes on every processor, because it needs no vectorised exp or log.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from wirehouse.etl.ground import j0251

QUANTILES = 1 << 16
CODES = {name: code for code, name in j0251.CELLTYPES.items()}
VOLUME_NM = (256_000, 256_000, 384_000)


class Profile(NamedTuple):
    """One cell type: its share of the neurons, the fraction that are whole cells rather than fragments, the skeleton
    lengths of a whole cell (um), its share of all synapses as giver and as receiver, and its synapses' size (um2).
    """

    neurons: float
    whole: float
    axon: float
    soma: float
    dendrite: float
    output: float
    input: float
    size: float


PROFILES = {
    "ASTRO": Profile(0.020, 0.030, 30, 25, 400, 0.004, 0.008, 0.15),
    "DA": Profile(0.020, 0.100, 1500, 0, 2, 0.030, 0, 0.15),
    "FRAG": Profile(0.452, 0, 60, 0, 60, 0.100, 0.200, 0.17),
    "GPe": Profile(0.004, 0.060, 4000, 30, 2500, 0.035, 0.060, 0.40),
    "GPi": Profile(0.002, 0.060, 2500, 35, 3000, 0.010, 0.035, 0.45),
    "HVC": Profile(0.080, 0.080, 1200, 0, 2, 0.190, 0, 0.22),
    "INT1": Profile(0.006, 0.060, 3000, 25, 1800, 0.030, 0.035, 0.22),
    "INT2": Profile(0.003, 0.060, 2500, 25, 1500, 0.012, 0.015, 0.22),
    "INT3": Profile(0.005, 0.060, 2800, 25, 1600, 0.030, 0.035, 0.25),
    "LMAN": Profile(0.060, 0.080, 1500, 0, 2, 0.150, 0, 0.20),
    "LTS": Profile(0.004, 0.060, 2500, 25, 1200, 0.018, 0.018, 0.20),
    "MICRO": Profile(0.006, 0.200, 0, 15, 150, 0.001, 0.002, 0.12),
    "MIGR": Profile(0.004, 0.200, 20, 20, 80, 0.001, 0.002, 0.12),
    "MSN": Profile(0.140, 0.010, 2500, 20, 1800, 0.290, 0.460, 0.20),
    "OLIGO": Profile(0.008, 0.200, 10, 20, 100, 0.001, 0.002, 0.12),
    "STN": Profile(0.004, 0.060, 3000, 30, 2000, 0.030, 0.022, 0.35),
    "TAN": Profile(0.002, 0.060, 3500, 35, 2200, 0.018, 0.026, 0.25),
    "unclassified": Profile(0.180, 0.001, 100, 15, 100, 0.050, 0.080, 0.17),
}

# Factor on how often two types meet, compared with what their shares alone give.
_AFFINITIES = {
    ("HVC", "MSN"): 3.0,
    ("HVC", "INT3"): 2.5,
    ("HVC", "GPi"): 0.3,
    ("LMAN", "MSN"): 2.0,
    ("LMAN", "GPi"): 3.0,
    ("LMAN", "LTS"): 2.0,
    ("DA", "MSN"): 2.5,
    ("DA", "GPe"): 0.3,
    ("MSN", "GPi"): 5.0,
    ("MSN", "GPe"): 4.0,
    ("MSN", "STN"): 0.1,
    ("STN", "GPe"): 6.0,
    ("STN", "GPi"): 5.0,
    ("GPe", "STN"): 8.0,
    ("GPe", "GPi"): 5.0,
    ("GPe", "MSN"): 0.3,
    ("GPi", "MSN"): 0.1,
    ("TAN", "MSN"): 2.5,
    ("TAN", "TAN"): 0.2,
    ("LTS", "MSN"): 1.5,
    ("INT1", "MSN"): 2.0,
    ("INT2", "TAN"): 6.0,
    ("INT3", "MSN"): 2.5,
    ("INT3", "INT3"): 3.0,
}

# Shares of spine_neck, spine_head, shaft, soma and unknown among the synapses onto a post type, by its kind.
_SPINY_EXCITED = (0.06, 0.72, 0.15, 0.01, 0.06)
_SPINY = (0.12, 0.18, 0.50, 0.13, 0.07)
_SMOOTH = (0.01, 0.03, 0.72, 0.18, 0.06)
_FRAGMENT = (0.05, 0.30, 0.35, 0.00, 0.30)
_EXCITATORY = {"HVC", "LMAN", "STN"}
_SPINY_TYPES = {"MSN"}
_FRAGMENTS = {"FRAG", "unclassified"}
_MORPH_CODES = (0, 1, 2, 3, 255)
MORPH_DRAWS = 256


def by_code(values: Callable[[Profile], float]) -> np.ndarray:
    """One value from every type's profile, by code: shape (18,)."""
    return np.array([values(PROFILES[name]) for _, name in sorted(j0251.CELLTYPES.items())])


@cache
def pair_weights() -> np.ndarray:
    """Relative number of synapses from each type (row) onto each (column), by code: shape (18, 18)."""
    weights = np.outer(by_code(lambda profile: profile.output), by_code(lambda profile: profile.input))
    for (pre, post), factor in _AFFINITIES.items():
        weights[CODES[pre], CODES[post]] *= factor
    return weights


@cache
def post_morphs() -> np.ndarray:
    """Post-morph codes to draw from, for each pre and post code: shape (18, 18, `MORPH_DRAWS`)."""
    table = np.empty((len(CODES), len(CODES), MORPH_DRAWS), np.uint8)
    for pre, pre_code in CODES.items():
        for post, post_code in CODES.items():
            bounds = np.rint(np.cumsum(_morph_shares(pre, post)) * MORPH_DRAWS).astype(int)
            table[pre_code, post_code] = np.repeat(_MORPH_CODES, np.diff(bounds, prepend=0))
    return table


def _morph_shares(pre: str, post: str) -> tuple[float, ...]:
    if post in _FRAGMENTS:
        return _FRAGMENT
    if post not in _SPINY_TYPES:
        return _SMOOTH
    return _SPINY_EXCITED if pre in _EXCITATORY else _SPINY


@cache
def normal() -> np.ndarray:
    """Standard normal."""
    return _quantiles(NormalDist().inv_cdf)


@cache
def lognormal(sigma: float) -> np.ndarray:
    """Lognormal with median 1."""
    return _quantiles(lambda u: math.exp(sigma * NormalDist().inv_cdf(u)))


@cache
def confidence() -> np.ndarray:
    """Between 0 and 1, mostly near 1: Kumaraswamy's distribution, a beta in closed form; 77 % are above 0.6."""
    return _quantiles(lambda u: (1 - (1 - u) ** (1 / 0.8)) ** (1 / 2.5))


@cache
def fragment_extents() -> np.ndarray:
    """Length of a fragment relative to a whole cell: a power law, cut off at 0.6."""
    return _quantiles(lambda u: min(0.6, 0.003 * u**-0.75))


@cache
def synapses_per_pair() -> np.ndarray:
    """Number of synapses of a connected pair: a power law from 1 to 60; about a seventh of the pairs have several."""
    numbers = np.arange(1, 61)
    weights = [float(k) ** -3.2 for k in range(1, 61)]
    shares = np.cumsum(weights) / sum(weights)
    return numbers[np.searchsorted(shares, (np.arange(QUANTILES) + 0.5) / QUANTILES)]


def _quantiles(inverse: Callable[[float], float]) -> np.ndarray:
    return np.array([inverse((step + 0.5) / QUANTILES) for step in range(QUANTILES)], np.float32)
