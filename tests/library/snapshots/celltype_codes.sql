-- store.celltype_codes(names)
list_transform("names", (lambda "name": CAST(store.celltype_code("name") AS SMALLINT)));
