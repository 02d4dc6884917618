"""The way in: `bounceback`, or `python -m bounceback`."""

import sys


def main() -> None:
    """Run the command line and exit with its code."""
    from bounceback.edge.boundary import guarded
    from bounceback.edge.run import run

    sys.exit(guarded(lambda: run(sys.argv[1:])))


if __name__ == "__main__":
    main()
