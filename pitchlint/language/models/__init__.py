"""Names of models: found, told from ordinary words, looked up in the table."""
