"""Names of packages that are loaded when they are first asked for."""

import importlib
from collections.abc import Callable, Mapping


def on_demand(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Make a package's `__getattr__` (PEP 562), which loads the module that has a name.

    Args:
        package: The package's own name.
        homes: The module of each name that is loaded so.
    """

    def find(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(importlib.import_module(f"{package}.{homes[name]}"), name)

    return find
