"""The cell-type matrix as percent of each type's input, in pandas: python examples/matrix_to_pandas.py WAREHOUSE"""

import sys

import wirehouse

con = wirehouse.connect(sys.argv[1])
wide = con.sql("FROM connectivity_matrix_wide(measure := 'total_size', size_min := 0.1)").df()
matrix = wide.set_index("pre_celltype")
received = matrix.sum()
print((100 * matrix / received.where(received > 0)).round(1))
