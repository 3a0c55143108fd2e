"""What is found of a document, made without being checked: the types of these steps are checked before anything runs."""

from __future__ import annotations

from policyextract.core.records import About, Doubt, Evidence, Identity
from policyextract.core.unchecked import unchecked

new_about, new_doubt, new_evidence, new_identity = unchecked(About), unchecked(Doubt), unchecked(Evidence), unchecked(Identity)
