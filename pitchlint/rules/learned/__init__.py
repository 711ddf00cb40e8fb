"""What patterns cannot reach: a linear model over words and annotations, trained on labelled documents."""
