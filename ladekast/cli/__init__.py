"""The commands. Exit code 0: done; 1: failed, with one clear line; 2: called the wrong way."""

from ladekast.cli.main import main

__all__ = ["main"]
