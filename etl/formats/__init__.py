"""The mapping files of the formats that wirehouse reads, one a format: `<format>.toml`."""
