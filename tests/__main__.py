"""Run every check: ``python -m tests``. It names all that failed, not only the first."""

import sys

from tests.checks import main

if __name__ == "__main__":
    sys.exit(main())
