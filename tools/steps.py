"""Single steps of the extraction with the library's own words, for tests, fuzzing and benchmarks."""

from policyextract.extraction.extractor import Extractor, shared
from policyextract.packs.pack import ONLY_THESE

EXTRACTOR: Extractor = shared([ONLY_THESE])

repair = EXTRACTOR.repair.repair
scan = EXTRACTOR.numbers.scan
indicators = EXTRACTOR.indicators
canonical = indicators.canonical
