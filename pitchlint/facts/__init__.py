"""What the document says, once: prices, models, promised outputs, topics."""
