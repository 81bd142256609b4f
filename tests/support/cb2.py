"""The real data set beside the repository, where there is one."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.oracle.data import Data

CB2 = Path(__file__).parents[2].parent / "shared" / "data" / "cb2"


def cb2() -> Data:
    """Its arrays and its mappings."""
    return Data(
        np.load(CB2 / "cb2_grc_pc_filtered_synapses.npy"),
        np.load(CB2 / "cb2_grc_pc_filtered_neurons.npy"),
        {0: "GrC", 1: "PC", 2: "PC_fragment"},
        {0: "spine_neck", 1: "spine_head", 2: "shaft", 3: "soma"},
        name="cb2",
    )
