"""A script written for the data set's REST service, with another base URL: python examples/service.py [URL]

Start the server first: `wirehouse serve demo/warehouse`. The script needs pandas and polars for its second half.
"""

import json
import sys
from io import BytesIO
from urllib.parse import urlencode
from urllib.request import urlopen

import pandas as pd
import polars as pl

# The service's own base URL stood here before.
BASE = sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8410"


def get(path, **parameters):
    """The JSON at an address."""
    with urlopen(f"{BASE}/{path}?{urlencode(parameters)}") as response:
        return json.load(response)


# The REST service: some neurons of a type, and the synapses that they make.
found = get("j0251/neurons/json", celltype="MSN", min_synapses=5, max_results=20, seed=1)
print(f"{found['count']} neurons, the first: {found['neuron_ids'][0]}")
ids = ",".join(map(str, found["neuron_ids"]))
synapses = get("j0251/synapses/json", pre_neuron_ids=ids, prob_min=0.8, return_fields="size,post_id,post_celltype")
print(f"{synapses['count']} synapses, mean size {synapses['mean_size']:.3f} um2")

# Every view and macro: CSV for pandas, Parquet for polars. Ids stay exact.
strong = pd.read_csv(f"{BASE}/api/connections?min_synapses=8&format=csv", dtype={"pre_id": "int64", "post_id": "int64"})
print(f"{len(strong)} connections of at least 8 synapses")
with urlopen(f"{BASE}/api/neuron_totals?format=parquet") as response:
    totals = pl.read_parquet(BytesIO(response.read()))
print(totals.group_by("celltype").agg(pl.col("out_synapses").sum()).sort("out_synapses", descending=True).head(3))
