"""Terms: the words and phrases of the vocabularies, as labelled spans of a Doc."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from pitchlint.errors import PackError
from pitchlint.language.folding import fold
from pitchlint.language.token_patterns import Spec, TokenPatterns
from pitchlint.packs.vocabularies import Match, Vocabulary, load_vocabularies

SPANS = "pitchlint_terms"
_CANCEL = "!"
_HYPHEN = "-"


@Language.factory("pitchlint_terms", assigns=["doc.spans"])
def create_terms(nlp: Language, name: str) -> Terms:
    """A component that finds the shipped vocabularies' terms."""
    return Terms(nlp, load_vocabularies())


class Terms:
    """Puts every term into `doc.spans["pitchlint_terms"]`, labelled by its vocabulary.

    Of overlapping terms of one vocabulary the longest counts; one inside a cancelling phrase does not.
    """

    def __init__(self, nlp: Language, vocabularies: Sequence[Vocabulary]) -> None:
        self._patterns = TokenPatterns(nlp.vocab, _checked_patterns(nlp, vocabularies))
        self._folded = PhraseMatcher(nlp.vocab, attr="NORM")
        self._exact = PhraseMatcher(nlp.vocab, attr="ORTH")
        for entry in vocabularies:
            matcher = self._exact if entry.match is Match.EXACT else self._folded
            if entry.terms:
                matcher.add(entry.label, list(phrase_docs(nlp, entry.terms, entry.match)))
            if entry.cancel:
                self._folded.add(_CANCEL + entry.label, list(phrase_docs(nlp, entry.cancel, Match.FOLD)))

    def __call__(self, doc: Doc) -> Doc:
        doc.spans[SPANS] = [Span(doc, start, end, label=label) for label, start, end in self.find(doc)]
        return doc

    def find(self, doc: Doc) -> Iterator[tuple[str, int, int]]:
        """Label, first token and end of every term."""
        by_label: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for matcher in (self._folded, self._exact):
            for key, start, end in matcher(doc):
                by_label[doc.vocab.strings[key]].append((start, end))
        for label, start, end in self._patterns(doc):
            by_label[label].append((start, end))
        for label, found in by_label.items():
            if not label.startswith(_CANCEL):
                for start, end in longest(found, by_label.get(_CANCEL + label, ())):
                    yield label, start, end


def _checked_patterns(
    nlp: Language, vocabularies: Sequence[Vocabulary]
) -> Iterator[tuple[str, Sequence[Spec]]]:
    """Every pattern under its label; a `PackError` for one that spaCy's own check refuses."""
    for entry in vocabularies:
        try:
            Matcher(nlp.vocab, validate=True).add(entry.label, [list(pattern) for pattern in entry.patterns])
        except ValueError as error:
            what = f"{entry.label} holds a pattern that spaCy refuses: {refusal(error)}"
            raise PackError(what, where=entry.where) from error
        yield from ((entry.label, pattern) for pattern in entry.patterns)


def longest(
    found: Collection[tuple[int, int]], cancelled: Collection[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """The longest of overlapping token ranges, none of them inside a cancelled one, in text order."""
    if len(found) == 1 and not cancelled:
        return list(found)
    covered: dict[int, int] = {}
    for low, high in cancelled:
        for token in range(low, high):
            covered[token] = max(high, covered.get(token, 0))
    occupied: set[int] = set()
    taken: list[tuple[int, int]] = []
    for start, end in sorted(set(found), key=lambda span: (span[0] - span[1], span[0])):
        if covered.get(start, 0) < end and occupied.isdisjoint(range(start, end)):
            occupied.update(range(start, end))
            taken.append((start, end))
    return sorted(taken)


def phrase_docs(nlp: Language, terms: Iterable[str], match: Match) -> Iterable[Doc]:
    """Docs of each term: as written, and for a hyphenated one also with blanks and run together."""
    for term in terms:
        yield nlp.make_doc(term)
        if match is not Match.FOLD or _HYPHEN not in term:
            continue
        words = [token.text for token in nlp.make_doc(term)]
        bare = [word for word in words if word != _HYPHEN]
        if len(bare) < len(words):
            yield _doc(nlp.vocab, bare)
            yield _doc(nlp.vocab, _run_together(words))


def _run_together(words: Sequence[str]) -> list[str]:
    """The words, those with a hyphen between them as one."""
    parts: list[str] = []
    for number, word in enumerate(words):
        if word == _HYPHEN:
            continue
        if number and words[number - 1] == _HYPHEN and parts:
            parts[-1] += word
        else:
            parts.append(word)
    return parts


def _doc(vocab: Vocab, words: Sequence[str]) -> Doc:
    return Doc(vocab, words=list(words))


def folded_words(text: str) -> tuple[str, ...]:
    """The folded words of a text, for comparing passages; punctuation is dropped."""
    return tuple(fold(word.strip(".,;:!?()[]\"'")) for word in text.split() if word.strip(".,;:!?()[]\"'"))


def refusal(error: ValueError) -> str:
    """What spaCy finds wrong with a pattern, on one line."""
    lines = [line.strip() for line in str(error).splitlines()]
    found = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
    return "; ".join(found) or " ".join(line for line in lines if line)
