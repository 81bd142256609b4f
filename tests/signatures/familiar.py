"""The views in the schemas of familiar names: how each is called, and its columns with their types."""

from __future__ import annotations

COLUMNS = {
    "neuprint.neurons": "bodyId BIGINT, type VARCHAR, pre BIGINT, post BIGINT, downstream BIGINT, upstream BIGINT",
    "neuprint.connections": "bodyId_pre BIGINT, bodyId_post BIGINT, weight BIGINT",
    "neuprint.synapses": "bodyId BIGINT, type VARCHAR, x BIGINT, y BIGINT, z BIGINT, confidence FLOAT",
    "cave.synapses": (
        "id BIGINT, pre_pt_root_id BIGINT, post_pt_root_id BIGINT, "
        "ctr_pt_position_x BIGINT, ctr_pt_position_y BIGINT, ctr_pt_position_z BIGINT, size FLOAT"
    ),
    "cave.cell_types": "pt_root_id BIGINT, cell_type VARCHAR",
    "syconn.conn_mat": (
        "x BIGINT, y BIGINT, z BIGINT, ssv1 BIGINT, ssv2 BIGINT, size FLOAT, "
        "celltype1 VARCHAR, celltype2 VARCHAR, synprob FLOAT"
    ),
    "flat.connections": "body_pre BIGINT, body_post BIGINT, weight BIGINT",
}
SIGNATURES = {name: name for name in COLUMNS}
