"""The way in: `bounceback`, or `python -m bounceback`."""

import gc
import os
import sys
from contextlib import suppress


def main() -> None:
    """Run the command line and exit with its code."""
    # A run is short: looking for cycles, and for plug-ins to models, only takes time.
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from bounceback.cli.boundary import guarded
    from bounceback.cli.main import run

    code = guarded(lambda this: run(sys.argv[1:], this))
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    # All is saved and said; to take the interpreter apart piece by piece would only take time.
    os._exit(code)


if __name__ == "__main__":
    main()
