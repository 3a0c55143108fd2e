"""`python -m policyextract` is the command `policyextract`."""

import os
import sys

# Python puts the working folder first where modules are searched for: a file of an archive must not be taken for one.
if sys.path and sys.path[0] in ("", os.getcwd()) and not os.path.isdir(os.path.join(sys.path[0], "policyextract")):
    del sys.path[0]

from policyextract.cli.main import main

sys.exit(main())
