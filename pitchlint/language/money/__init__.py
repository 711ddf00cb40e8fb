"""Money in text and in table headers: figures, currencies, units, periods, taxes."""
