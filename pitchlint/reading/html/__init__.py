"""Web pages: the text with its structure; nothing is fetched, no script is run."""
