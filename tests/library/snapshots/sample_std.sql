-- store.sample_std(items, mean)
sqrt((list_sum(list_transform(items, (lambda item: ((item - mean) * (item - mean))))) / "nullif"((len(items) - 1), 0)));
