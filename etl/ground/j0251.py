"""Facts of j0251, the reference data set, all in one place.

Source: the data set's guide (`GUIDE_URL`) and Rother et al. 2025 (`CITATION`).
"""

NAME = "j0251"
VERSION = "72_seg_20210127_agglo2_syn_20220811_celltypes_20230822"

SYNAPSES = 18_361_224
NEURONS = 4_261_298

CELLTYPES = {
    0: "ASTRO",
    1: "DA",
    2: "FRAG",
    3: "GPe",
    4: "GPi",
    5: "HVC",
    6: "INT1",
    7: "INT2",
    8: "INT3",
    9: "LMAN",
    10: "LTS",
    11: "MICRO",
    12: "MIGR",
    13: "MSN",
    14: "OLIGO",
    15: "STN",
    16: "TAN",
    17: "unclassified",
}
POST_MORPHS = {0: "spine_neck", 1: "spine_head", 2: "shaft", 3: "soma"}

# Only their axons are in the imaged volume: their somata lie outside it, and axons receive no synapses.
AXON_ONLY = ("HVC", "LMAN", "DA")

# The cell types of the reference paper's quantities, in its order. The paper treats the first three as axons only,
# whatever the data set says: the other nine have somata in the volume.
PAPER_AXON_ONLY = ("DA", "LMAN", "HVC")
PAPER_CELLTYPES = (*PAPER_AXON_ONLY, "MSN", "STN", "TAN", "GPe", "GPi", "LTS", "INT1", "INT2", "INT3")

# The postsynaptic structures that the paper distinguishes.
PAPER_COMPARTMENTS = ("soma", "spine_neck", "spine_head", "shaft")

# The first part of the files' names on the server; the guide calls them "(filtered)" without saying where.
STEMS = (f"{NAME}_{VERSION}", f"{NAME}_{VERSION}_filtered")

BASE_URL = "https://syconn.esc.mpcdf.mpg.de/connectome/"
GUIDE_URL = BASE_URL + "connectome-guide.md"
# Of the REST service; the address of the skeletons is that of the guide, which could not be tried.
SERVICE_URL = "https://syconn.esc.mpcdf.mpg.de/j0251"

CITATION = (
    "Rother A, Januszewski M, Jain V, Fee MS, Kornfeld J (2025). The songbird basal ganglia connectome. "
    "bioRxiv. https://doi.org/10.1101/2025.10.25.684569"
)
SYNTHETIC_NOTICE = (
    "Synthetic data made by wirehouse: random numbers in the format of j0251, no measurement. Not to be cited."
)
