"""`python -m pmtui` is `pmtui`."""

import sys

from pmtui.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
