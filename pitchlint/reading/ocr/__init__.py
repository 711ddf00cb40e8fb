"""Text recognition (OCR) of scanned pages, only where it is asked for."""
