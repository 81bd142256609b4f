-- store.mean_size(total_size, sized_count)
(total_size / "nullif"(sized_count, 0));
