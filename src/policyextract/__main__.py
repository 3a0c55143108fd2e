"""`python -m policyextract` is the command `policyextract`."""

import sys

from policyextract.cli.main import main

sys.exit(main())
