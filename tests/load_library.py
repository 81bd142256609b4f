"""Load the whole SQL library on empty tables, for several kinds of names: part of `make lint`."""

from __future__ import annotations

from wirehouse import library
from wirehouse.etl.ground.names import Names
from wirehouse.library.describe import J0251, empty_warehouse

AWKWARD = Names({0: "it's", 7: 'A "b"', 200: "a", 255: "A"}, {0: "size", 9: "Head"}, frozenset(["a"]))

# What `wirehouse check` puts beside the stored tables.
BESIDE = """
    CREATE TABLE manifest_rows (name VARCHAR, file VARCHAR, n BIGINT);
    CREATE TABLE stored_rows (name VARCHAR, n BIGINT);
    CREATE VIEW parquet_synapses AS SELECT
        *, pre_celltype_code AS pre_celltype, post_celltype_code AS post_celltype, NULL::VARCHAR AS filename
        FROM store.synapses_by_pre;
    CREATE VIEW parquet_connections AS SELECT *, pre_celltype_code AS pre_celltype, post_celltype_code AS post_celltype
        FROM store.connections;
    CREATE VIEW parquet_neurons AS SELECT * RENAME (celltype_code AS celltype) FROM store.neurons;
    CREATE VIEW parquet_cell_types AS FROM store.cell_types;
    CREATE VIEW parquet_post_morphs AS FROM store.post_morphs;
"""


def main() -> None:
    for names in (J0251, AWKWARD, Names({0: "only"}, {})):
        con = empty_warehouse(names)
        con.execute(BESIDE)
        for check in library.objects("check"):
            con.execute(library.render_object(check, names))
    print(f"{len(library.objects())} SQL files load.")


if __name__ == "__main__":
    main()
