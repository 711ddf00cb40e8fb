"""Templates, styles and schemas of the reports: data files read through importlib.resources."""
