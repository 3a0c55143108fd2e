"""`python -m policyextract` is the command `policyextract`."""

import sys

from policyextract.cli import main

sys.exit(main())
