"""PPTX: python-pptx opens the presentation, its shapes are read in the order of the eye."""
