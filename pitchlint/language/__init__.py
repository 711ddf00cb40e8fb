"""Block texts become spaCy Docs with terms, amounts and contexts."""
