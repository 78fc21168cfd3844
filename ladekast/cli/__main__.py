"""`python -m ladekast.cli`, which is how the server starts its own worker."""

from ladekast.cli import main

main()
