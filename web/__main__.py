"""Run the ``kingstown`` command with ``python -m web``, as our own child processes do."""

from web.cli import main

if __name__ == "__main__":
    main()
