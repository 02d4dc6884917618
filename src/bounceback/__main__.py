"""The way in: `bounceback`, or `python -m bounceback`."""

import os
import sys


def main() -> None:
    """Run the command line and exit with its code."""
    # Nobody extends these models: looking for plug-ins among all packages only takes time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from bounceback.edge.boundary import guarded
    from bounceback.edge.run import run

    sys.exit(guarded(lambda: run(sys.argv[1:])))


if __name__ == "__main__":
    main()
