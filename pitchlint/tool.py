"""What made a report: versions and the dates of the data; found out without loading the language stage."""

from __future__ import annotations

from pitchlint import __version__
from pitchlint.language.english_model import model_name
from pitchlint.model import Check, Tool
from pitchlint.packs.files import shipped_digest
from pitchlint.packs.models import load_models
from pitchlint.packs.pack import chosen_pack
from pitchlint.packs.prices import load_prices
from pitchlint.settings import Settings


def tool_of(settings: Settings) -> Tool:
    """The tool as these settings make it."""
    rules = [item for item in chosen_pack(settings.packs).rules if settings.wants(item.rule.id)]
    return Tool(
        version=__version__,
        packs=shipped_digest(),
        model=model_name(),
        rules=len(rules),
        prices_as_of=load_prices().as_of,
        models_as_of=load_models().as_of,
        checks=tuple(Check(item.rule.id, item.rule.name, item.family) for item in rules),
    )
