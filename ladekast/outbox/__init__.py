"""Mail: a row in the same commit as what it tells about, sent later by the worker. Knows no feature."""
