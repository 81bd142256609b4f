"""wirehouse."""
