"""Chinese policy text in, typed records out: figures, projects and industries.

The names below are loaded when first used, so that `import policyextract` costs next to nothing:

    import policyextract as pe
    doc = pe.read("report.txt")
    result = pe.extract(doc.text, published=doc.published, region=doc.region)
    result.targets[0].indicator
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from policyextract.core.installed.start import uncollected

if TYPE_CHECKING:
    from policyextract.api import extract, quantities
    from policyextract.core.failures import Failure
    from policyextract.core.records import Document, Extraction, Figure, IndustryTag, Project, Quantity
    from policyextract.engines.batch import extract_batch
    from policyextract.engines.pool import extract_many
    from policyextract.extraction.extractor import Extractor
    from policyextract.output.frames import to_arrow, to_pandas, to_polars
    from policyextract.packs.faults import PackError
    from policyextract.packs.load import load_pack
    from policyextract.packs.pack import ONLY_THESE, Pack
    from policyextract.panels.find import Found, find
    from policyextract.panels.panel import Panel, panel
    from policyextract.panels.profile import profile
    from policyextract.panels.track import Track, track
    from policyextract.quality.explain.explain import explain
    from policyextract.readers.documents import ReadError, read

    __version__: str

__all__ = [
    "ONLY_THESE",
    "Document",
    "Extraction",
    "Extractor",
    "Failure",
    "Figure",
    "Found",
    "IndustryTag",
    "Pack",
    "PackError",
    "Panel",
    "Project",
    "Quantity",
    "ReadError",
    "Track",
    "__version__",
    "explain",
    "extract",
    "extract_batch",
    "extract_many",
    "find",
    "load_pack",
    "panel",
    "profile",
    "quantities",
    "read",
    "to_arrow",
    "to_pandas",
    "to_polars",
    "track",
]

_HOME = {
    "ONLY_THESE": "packs.pack",
    "Document": "core.records",
    "Extraction": "core.records",
    "Extractor": "extraction.extractor",
    "Failure": "core.failures",
    "Figure": "core.records",
    "IndustryTag": "core.records",
    "Pack": "packs.pack",
    "PackError": "packs.faults",
    "Found": "panels.find",
    "Panel": "panels.panel",
    "Project": "core.records",
    "Quantity": "core.records",
    "ReadError": "readers.documents",
    "explain": "quality.explain.explain",
    "extract": "api",
    "extract_batch": "engines.batch",
    "extract_many": "engines.pool",
    "load_pack": "packs.load",
    "find": "panels.find",
    "panel": "panels.panel",
    "Track": "panels.track",
    "profile": "panels.profile",
    "quantities": "api",
    "read": "readers.documents",
    "track": "panels.track",
    "to_arrow": "output.frames",
    "to_pandas": "output.frames",
    "to_polars": "output.frames",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        with uncollected():
            value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    elif name == "__version__":
        value = import_module(f"{__name__}.core.installed.version").version()
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
