"""Rules, vocabularies, topics, models and prices: data files read through importlib.resources."""
