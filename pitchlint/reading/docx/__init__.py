"""DOCX: the XML of the package walked in the order of the page."""
