-- store.axon_only(celltype)
concat('Cell type ''', celltype, ''' cannot be used as post_celltype (axon-only in dataset)');
