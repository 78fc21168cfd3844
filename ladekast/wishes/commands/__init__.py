"""Everything that changes a wish, who wants it too, or its answers. The caller commits."""
