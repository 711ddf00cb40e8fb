"""The glossary: checked when it is read, found in the text, never by a word that means something else."""

from __future__ import annotations

import pytest

from pitchlint.errors import PackError
from pitchlint.examples import document_of
from pitchlint.facts.glossary import term_uses
from pitchlint.language.annotated import Annotated
from pitchlint.language.pipeline import quick_pipeline
from pitchlint.packs.glossary import load_glossary, parse_glossary

ENTRY = "terms:\n  - {id: rag, term: RAG, forms: [retrieval], means: A search., mixed_up: Not training.}\n"


def annotated(text: str) -> Annotated:
    return quick_pipeline().annotate(document_of(text))


def used(text: str) -> list[str]:
    return [use.term for use in term_uses(annotated(text), quick_pipeline().nlp)]


def test_the_shipped_glossary_has_two_sentences_and_a_confusion_for_each_term() -> None:
    terms = load_glossary()
    assert len(terms) >= 35
    for term in terms:
        assert term.means.count(". ") == 1, term.id
        assert term.means.endswith("."), term.id
        assert term.mixed_up.endswith("."), term.id


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (ENTRY.replace("forms", "froms"), "unknown key 'froms', did you mean 'forms'"),
        (ENTRY + ENTRY.splitlines()[1] + "\n", "id rag is given twice"),
        (ENTRY + ENTRY.splitlines()[1].replace("id: rag", "id: other") + "\n", "'retrieval' belongs to rag"),
        (ENTRY.replace("[retrieval]", "['  ']"), "an empty form"),
        (ENTRY.replace("[retrieval]", "[]"), "at least 1 item"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(text: str, says: str) -> None:
    with pytest.raises(PackError) as error:
        parse_glossary(text, "g.yaml")
    assert says in str(error.value)
    assert "g.yaml:" in str(error.value)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("We use RAG over a vector store.", ["rag", "vector-database"]),
        ("A rag is used to wipe the lens.", []),
        ("Your 46 contact-centre agents stay; three AI agents help.", ["agent"]),
        ("Access tokens expire after an hour.", []),
        ("The bill counts input and output tokens.", ["token"]),
        ("We ask for prompt payment.", []),
        ("The room temperature is 21 degrees.", []),
        ("At temperature 0 the answers are steadier.", ["temperature"]),
    ],
)
def test_terms_are_found_where_they_mean_what_the_glossary_says(text: str, terms: list[str]) -> None:
    assert used(text) == terms


def test_a_use_points_at_its_first_place_and_counts_the_rest() -> None:
    (use,) = term_uses(annotated("A pilot runs.\n\nThe pilot ends in May."), quick_pipeline().nlp)
    assert (use.count, use.place.quote, use.place.focus) == (2, "A pilot runs.", (2, 7))
