"""Documents reviewed by the workers of a Dask cluster."""
