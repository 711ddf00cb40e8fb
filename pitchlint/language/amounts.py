"""Amounts of money as labelled spans of a Doc."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pitchlint.language.money.numbers import NumberStyle
from pitchlint.language.money.text import find_amounts
from pitchlint.model import Amount
from pitchlint.packs.money import load_money

SPANS = "pitchlint_amounts"
LABEL = "MONEY"


@Language.factory("pitchlint_amounts", assigns=["doc.spans"])
def create_amounts(nlp: Language, name: str) -> Amounts:
    """A component that finds amounts of money."""
    return Amounts()


class Amounts:
    """Puts every amount into `doc.spans["pitchlint_amounts"]`; `find` gives the values as well."""

    def __init__(self) -> None:
        self._money = load_money()

    def __call__(self, doc: Doc) -> Doc:
        spans = (
            doc.char_span(amount.start, amount.end, label=LABEL, alignment_mode="expand")
            for amount in self.find(doc.text)
        )
        doc.spans[SPANS] = [span for span in spans if span is not None]
        return doc

    def find(self, text: str, style: NumberStyle = NumberStyle.AUTO) -> tuple[Amount, ...]:
        """The amounts in `text`; `style` says how the document writes decimals."""
        return find_amounts(text, self._money, style=style)
