"""Many paths: discovery, isolation in a child process, limits."""
