"""The meaning of every view and macro, stated again in plain NumPy and never read off the SQL."""
