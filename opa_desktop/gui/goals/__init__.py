"""The tree of clusters, areas and goals, how it is drawn, and what is told about one of them."""
