"""``python -m site_builder.cli`` is the command `digest`."""

import sys

from site_builder.cli import main

sys.exit(main())
