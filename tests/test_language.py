"""The language stage: folding, tokens, sentences, terms, groups, sections, and its parts inside spaCy."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from pitchlint.errors import PackError, PitchlintError
from pitchlint.examples import document_of
from pitchlint.language import english_model
from pitchlint.language.english_model import model_name, model_package
from pitchlint.language.folding import fold
from pitchlint.language.grammar import GrammarPipeline
from pitchlint.language.memo import MOST, Memo
from pitchlint.language.pipeline import QuickPipeline, group_labels, whole_title
from pitchlint.language.sentences import SentenceBounds
from pitchlint.language.terms import SPANS, Terms, folded_words, longest
from pitchlint.language.tokenizing import make_english
from pitchlint.lint import Linter
from pitchlint.model import Block, BlockKind, Document, Layer, Status
from pitchlint.packs.vocabularies import Match, Vocabulary

NLP = make_english()


def tokens(text: str) -> list[str]:
    return [token.text for token in NLP.make_doc(text)]


def sentences(text: str) -> list[str]:
    return [span.text for span in SentenceBounds()(NLP.make_doc(text)).sents]


def vocabulary(label: str = "WORD", **changes: object) -> Vocabulary:
    return Vocabulary.model_validate({"label": label, "about": "for a test", **changes})


def terms(text: str, *vocabularies: Vocabulary) -> list[tuple[str, str]]:
    doc = Terms(NLP, vocabularies)(NLP.make_doc(text))
    return [(span.label_, span.text) for span in doc.spans[SPANS]]


class TestFolding:
    @pytest.mark.parametrize(
        ("words", "folded"),
        [
            ("Leveraging leverages leveraged LEVERAGE", "leverage"),
            ("SKUs SKU sku", "sku"),
            ("APIs API", "api"),
            ("LLMs LLM llm", "llm"),
            ("optimises optimised optimizing optimize", "optimize"),
            ("organisation organizations Organization", "organization"),
            ("colour colours color", "color"),
            ("programme programs", "program"),
            ("centre centers", "center"),
            ("licence licences license licenses", "license"),
            ("analysis analyses", "analysis"),
        ],
    )
    def test_forms_of_a_word_meet(self, words: str, folded: str) -> None:
        assert {fold(word) for word in words.split()} == {folded}

    @pytest.mark.parametrize("word", ["data", "media", "best", "hosting", "leading", "ai", "pricing", "left"])
    def test_kept_words_stay(self, word: str) -> None:
        assert fold(word) == fold(word.upper()) == fold(word.title()) == word

    @pytest.mark.parametrize(("one", "other"), [("IT", "its"), ("US", "use"), ("hosting", "host")])
    def test_different_words_stay_apart(self, one: str, other: str) -> None:
        assert fold(one) != fold(other)

    def test_quotes_of_either_shape_meet(self) -> None:
        assert fold("vendor\u2019s") == fold("vendor's")
        assert fold("don\u2019t") == fold("don't")

    def test_long_and_odd_tokens_are_only_lowered(self) -> None:
        assert fold("A" * 5000) == "a" * 5000
        assert fold("12Images") == "12images"
        assert fold("") == ""

    def test_folding_twice_changes_nothing(self) -> None:
        words = [
            "Leveraging",
            "SKUs",
            "optimises",
            "colours",
            "analyses",
            "centre",
            "APIs",
            "licences",
            "media",
        ]
        assert [fold(fold(word)) for word in words] == [fold(word) for word in words]

    def test_folded_words_have_no_punctuation(self) -> None:
        assert folded_words("Our (seamless) Platforms, “optimised”!") == (
            "our",
            "seamless",
            "platform",
            '"optimised"',
        )


class TestTokens:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("state-of-the-art", "state - of - the - art"),
            ("AI/ML", "AI / ML"),
            ("end\u2013to\u2013end", "end \u2013 to \u2013 end"),
            ("9\u00d716", "9 \u00d7 16"),
            ("5+4", "5 + 4"),
            ("15%", "15 %"),
            ("NeuroWeave\u2122", "NeuroWeave \u2122"),
            ("text|image", "text | image"),
            ("don't", "do n't"),
        ],
    )
    def test_hyphens_and_signs_stand_alone(self, text: str, expected: str) -> None:
        assert tokens(text) == expected.split(" ")

    def test_text_is_kept_whole(self) -> None:
        text = "  A  seamless,\n\nAI/ML-driven \u2018platform\u2019\u2026 "
        assert NLP.make_doc(text).text == text

    def test_norm_is_the_folded_form(self) -> None:
        doc = NLP.make_doc("Our optimised SKUs")
        assert [token.norm_ for token in doc] == [fold(token.text) for token in doc]


class TestSentences:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("We write. You read.", ["We write.", "You read."]),
            ("It costs approx. 500 euros. We pay.", ["It costs approx. 500 euros.", "We pay."]),
            ("See Fig. 3 and No. 4. Then Dr. Rao signs.", ["See Fig. 3 and No. 4.", "Then Dr. Rao signs."]),
            ("The fee is 1.5 lakh. Rs. 500 extra.", ["The fee is 1.5 lakh.", "Rs. 500 extra."]),
            ("We use e.g. Claude. It works.", ["We use e.g. Claude.", "It works."]),
            ("J. Smith signs. We start.", ["J. Smith signs.", "We start."]),
            ("U.S. law applies. U.K. law too.", ["U.S. law applies.", "U.K. law too."]),
            ("Acme Inc. makes it. The end.", ["Acme Inc. makes it.", "The end."]),
            ("GPT-4.1 writes it. We check.", ["GPT-4.1 writes it.", "We check."]),
            ("It ends in 2026. 300 images follow.", ["It ends in 2026.", "300 images follow."]),
            ("It is 99.5 per cent. Good.", ["It is 99.5 per cent.", "Good."]),
            ("It works (see below). Next.", ["It works (see below).", "Next."]),
            ("Is it? Yes! Good.", ["Is it?", "Yes!", "Good."]),
            ("Done\u2026 Next one.", ["Done\u2026", "Next one."]),
            ("\u201cWe won.\u201d They said so.", ["\u201cWe won.\u201d", "They said so."]),
            ('He said "Stop." Then he left.', ['He said "Stop."', "Then he left."]),
            ("Wait ... what is this", ["Wait ... what is this"]),
            ("No end here", ["No end here"]),
        ],
    )
    def test_ends(self, text: str, expected: list[str]) -> None:
        assert sentences(text) == expected

    def test_a_cell_starts_a_sentence(self) -> None:
        assert sentences("Setup | 5,000. Paid once. | Yes") == [
            "Setup |",
            "5,000.",
            "Paid once.",
            "|",
            "Yes",
        ]

    @pytest.mark.parametrize("text", ["", " ", "?", ". . .", "|", "| |", "\u2026", "a"])
    def test_odd_texts_lose_nothing(self, text: str) -> None:
        doc = SentenceBounds()(NLP.make_doc(text))
        assert "".join(span.text_with_ws for span in doc.sents) == text

    def test_list_items_are_blocks_of_their_own(self, pipeline: QuickPipeline) -> None:
        annotated = pipeline.annotate(document_of("- First point\n- second point\n- third"))
        assert [len(block.sentences) for block in annotated.blocks] == [1, 1, 1]


class TestTerms:
    def test_all_forms_are_found(self) -> None:
        found = terms("We leverage, are leveraging and leveraged it.", vocabulary(terms=("leverage",)))
        assert [text for _, text in found] == ["leverage", "leveraging", "leveraged"]

    def test_spelling_of_hyphens_does_not_matter(self) -> None:
        found = terms("An end-to-end, end to end, endtoend offer.", vocabulary(terms=("end-to-end",)))
        assert [text for _, text in found] == ["end-to-end", "end to end", "endtoend"]

    def test_the_longest_counts(self) -> None:
        entry = vocabulary(terms=("usage", "usage cap", "no usage cap"))
        assert terms("There are no usage caps on usage.", entry) == [
            ("WORD", "no usage caps"),
            ("WORD", "usage"),
        ]

    def test_vocabularies_do_not_hide_one_another(self) -> None:
        found = terms(
            "no usage cap", vocabulary("A", terms=("no usage cap",)), vocabulary("B", terms=("cap",))
        )
        assert found == [("A", "no usage cap"), ("B", "cap")]

    def test_a_cancelling_phrase_silences_terms_inside_it(self) -> None:
        entry = vocabulary(terms=("credit",), cancel=("service credit",))
        assert terms("Service credits apply; credits lapse.", entry) == [("WORD", "credits")]

    def test_a_cancelling_phrase_silences_only_its_own_vocabulary(self) -> None:
        first = vocabulary("A", terms=("credit",), cancel=("service credit",))
        assert terms("service credit", first, vocabulary("B", terms=("credit",))) == [("B", "credit")]

    def test_exact_terms_are_met_letter_by_letter(self) -> None:
        entry = vocabulary(match=Match.EXACT, terms=("Reels",))
        assert terms("Reels, reels, REELS and Reel", entry) == [("WORD", "Reels")]

    def test_patterns_find_what_a_list_cannot(self) -> None:
        entry = vocabulary(patterns=[[{"LIKE_NUM": True}, {"NORM": "credit"}]])
        assert terms("It takes 40 credits and some credit.", entry) == [("WORD", "40 credits")]

    def test_a_pattern_that_spacy_refuses_is_named(self) -> None:
        with pytest.raises(PackError, match=r"WORD.*spaCy refuses"):
            Terms(NLP, [vocabulary(patterns=[[{"NO_SUCH_KEY": 1}]])])

    @pytest.mark.parametrize(
        ("found", "cancelled", "kept"),
        [
            ([], [], []),
            ([(0, 1), (0, 1)], [], [(0, 1)]),
            ([(0, 1), (0, 3), (2, 3)], [], [(0, 3)]),
            ([(0, 2), (1, 3)], [], [(0, 2)]),
            ([(1, 4), (0, 2)], [], [(1, 4)]),
            ([(0, 1), (2, 3)], [(0, 2)], [(2, 3)]),
            ([(0, 3)], [(1, 3)], [(0, 3)]),
        ],
    )
    def test_longest(
        self,
        found: list[tuple[int, int]],
        cancelled: list[tuple[int, int]],
        kept: list[tuple[int, int]],
    ) -> None:
        assert longest(found, cancelled) == kept


class TestGroups:
    def test_a_label_counts_as_what_includes_it(self) -> None:
        groups = group_labels(
            [
                vocabulary("A", includes=("B",)),
                vocabulary("B", includes=("C",), terms=("b",)),
                vocabulary("C", terms=("c",)),
            ]
        )
        assert groups == {
            "A": frozenset({"A", "B", "C"}),
            "B": frozenset({"B", "C"}),
            "C": frozenset({"C"}),
        }

    def test_a_ring_ends(self) -> None:
        groups = group_labels([vocabulary("A", includes=("B",)), vocabulary("B", includes=("A",))])
        assert groups["A"] == groups["B"] == frozenset({"A", "B"})

    def test_computed_labels_are_included(self, pipeline: QuickPipeline) -> None:
        assert "MODEL" in pipeline.groups["ANCHOR"] or "MONEY" in pipeline.groups["ANCHOR"]
        annotated = pipeline.annotate(document_of("Claude Sonnet 5 costs $500."))
        assert [term.label for term in annotated.terms(["MONEY"])] == ["MONEY"]
        assert annotated.terms(["MODEL_TEXT"])

    def test_terms_come_in_document_order(self, pipeline: QuickPipeline) -> None:
        annotated = pipeline.annotate(document_of("Seamless and $5.\n\n$6, scalable, $7."))
        found = annotated.terms(["MONEY", "BUZZ_ADJ"])
        assert [(term.block, term.start) for term in found] == sorted(
            (term.block, term.start) for term in found
        )
        assert len(found) == 5

    def test_offsets_are_those_of_the_text(self, pipeline: QuickPipeline) -> None:
        annotated = pipeline.annotate(
            document_of("A seamless plan for \u20b95,00,000 a year by Claude Opus 5.")
        )
        block = annotated.blocks[0]
        words = {term.label: block.block.text[term.start : term.end] for term in block.terms}
        assert words["MONEY"] == "\u20b95,00,000"
        assert words["MODEL_TEXT"] == "Claude Opus 5"
        for term in block.terms:
            assert block.doc[term.first].idx <= term.start
            last = block.doc[term.last - 1]
            assert term.end <= last.idx + len(last)


class TestSections:
    @pytest.mark.parametrize(
        ("headings", "kind"),
        [
            ("# Prices", "price"),
            ("# 4.2 Commercial offer", "price"),
            ("# Deliverables", "deliverables"),
            ("# Exit plan", "exit"),
            ("# Known limitations", "limits"),
            ("# Glossary", "glossary"),
            ("# About us", "profile"),
            ("# Our team", "team"),
            ("# SCOPE OF WORK", "scope"),
            ("# Terms and Conditions", "legal"),
            ("# Service levels", "sla"),
            ("# Data protection", "security"),
            ("# Prices\n\n## Details", "price"),
        ],
    )
    def test_headings_name_the_section(self, pipeline: QuickPipeline, headings: str, kind: str) -> None:
        annotated = pipeline.annotate(document_of(f"# One\n\nText.\n\n{headings}\n\nThe passage."))
        assert kind in annotated.blocks[-1].section_types

    def test_the_innermost_heading_comes_first(self, pipeline: QuickPipeline) -> None:
        text = "# Start\n\nText.\n\n# Deliverables\n\n## Prices\n\nThe passage."
        kinds = pipeline.annotate(document_of(text)).blocks[-1].section_types
        assert kinds.index("price") < kinds.index("deliverables")

    def test_the_title_of_the_document_starts_no_section(self, pipeline: QuickPipeline) -> None:
        paragraphs = "\n\n".join(f"Paragraph {number} says something." for number in range(12))
        annotated = pipeline.annotate(
            document_of(f"# Price offer\n\n{paragraphs}\n\n## Exit\n\nThe passage.")
        )
        assert {kind for block in annotated.blocks for kind in block.section_types} == {"exit"}

    def test_a_heading_over_half_of_the_blocks_is_a_section(self) -> None:
        blocks = [Block(number, BlockKind.PARAGRAPH, "x", section=("Prices",)) for number in range(5)]
        others = [Block(number, BlockKind.PARAGRAPH, "x", section=("Scope",)) for number in range(5, 10)]
        assert whole_title([*blocks, *others]) == ""
        assert whole_title(blocks) == "Prices"
        assert whole_title([]) == ""

    def test_a_plain_heading_names_nothing(self, pipeline: QuickPipeline) -> None:
        annotated = pipeline.annotate(document_of("# Hello\n\nText.\n\n# Bananas\n\nThe passage."))
        assert annotated.blocks[-1].section_types == ()


class TestPipeline:
    def test_furniture_and_hidden_text_take_no_part(self, pipeline: QuickPipeline) -> None:
        blocks = (
            Block(0, BlockKind.PARAGRAPH, "Seamless header", layer=Layer.FURNITURE),
            Block(1, BlockKind.PARAGRAPH, "Seamless secret", layer=Layer.HIDDEN),
            Block(2, BlockKind.PARAGRAPH, "Seamless body"),
        )
        annotated = pipeline.annotate(Document("p", "text", "", "t", Status.READ, blocks))
        assert [block.block.index for block in annotated.blocks] == [2]

    def test_own_vocabularies_are_found(self) -> None:
        own = QuickPipeline([vocabulary("OWN_WORD", terms=("gallop",))])
        annotated = own.annotate(document_of("It gallops."))
        assert [term.label for term in annotated.terms(["OWN_WORD"])] == ["OWN_WORD"]

    def test_the_style_of_decimals_is_the_documents(self, pipeline: QuickPipeline) -> None:
        text = "Setup costs 1.250,00 \u20ac and 3.400,50 \u20ac.\n\nThe plan costs 4.900 \u20ac a month."
        amounts = [
            amount for block in pipeline.annotate(document_of(text)).blocks for amount in block.amounts
        ]
        assert [str(amount.value) for amount in amounts] == ["1250.00", "3400.50", "4900"]

    def test_sections_end_at_the_next_heading(self, pipeline: QuickPipeline) -> None:
        text = "# A\n\none\n\ntwo\n\n# B\n\nthree"
        annotated = pipeline.annotate(document_of(text))
        words = [block.block.text for block in annotated.blocks]
        assert [words[at] for at in annotated.section_of(words.index("two"))] == ["one", "two"]
        assert [words[at] for at in annotated.section_of(words.index("three"))] == ["three"]


class TestInsideSpacy:
    def test_all_parts_work_in_a_blank_pipeline(self) -> None:
        nlp = spacy.blank("en")
        for name in ("pitchlint_sentences", "pitchlint_terms", "pitchlint_amounts", "pitchlint_context"):
            nlp.add_pipe(name)
        doc = nlp("We do not offer a seamless platform. It costs $500 per month.")
        assert len(list(doc.sents)) == 2
        assert "seamless" in [span.text for span in doc.spans["pitchlint_terms"]]
        assert next(span.text for span in doc.spans["pitchlint_amounts"]).startswith("$500")
        negated = [span for span in doc.spans["pitchlint_context"] if span.label_ == "negated"]
        assert any("seamless platform" in span.text for span in negated)
        assert not any("$500" in span.text for span in negated)

    def test_the_context_asks_for_sentences(self) -> None:
        nlp = spacy.blank("en")
        nlp.add_pipe("pitchlint_context")
        assert nlp.analyze_pipes()["problems"]["pitchlint_context"]


class TestGrammar:
    def test_tokens_keep_their_number(self, pipeline: QuickPipeline) -> None:
        text = "Hi. The language model will generate studio-quality photos/films for 2,000 SKUs\u2122. Bye."
        doc = pipeline.annotate(document_of(text)).blocks[0].doc
        sentence = pipeline.annotate(document_of(text)).blocks[0].sentences[1]
        (parse,) = GrammarPipeline().parse([(doc, sentence.first, sentence.last)])
        quick = doc[sentence.first : sentence.last]
        assert [token.text for token in parse] == [token.text for token in quick]
        assert parse.text.strip() == quick.text.strip()
        assert all(token.dep_ for token in parse)
        assert [token.lower_ for token in parse if token.dep_ == "ROOT"] == ["generate"]

    def test_overlong_sentences_are_cut(self) -> None:
        doc = Doc(NLP.vocab, words=["word"] * 5000)
        (parse,) = GrammarPipeline().parse([(doc, 0, len(doc))])
        assert len(parse) == 120

    def test_nothing_to_parse(self) -> None:
        assert GrammarPipeline().parse([]) == []

    def test_the_model_is_named_with_its_version(self) -> None:
        assert model_name() == f"{model_package()} 3.8.0"

    def test_a_missing_model_is_an_error_with_a_hint(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(english_model, "_PACKAGES", ("no_such_package",))
        with pytest.raises(PitchlintError, match="not installed") as caught:
            model_package()
        assert "install" in caught.value.hint


def test_a_process_does_not_grow_with_the_words_it_meets(linter: Linter) -> None:
    strings = linter.pipeline.nlp.vocab.strings
    sizes = []
    for number in range(3):
        novel = " ".join(f"qz{number}x{place}v" for place in range(500))
        document = document_of(f"# Offer\n\nEnjoy unlimited drafts with GPT-4o.\n\nOur {novel} helps you.\n")
        review = linter.lint(document)
        assert review.document.status is Status.READ and review.findings
        sizes.append(len(strings))
    assert sizes[0] == sizes[1] == sizes[2]


def test_what_is_known_of_words_stays_within_bounds() -> None:
    known: Memo[int, int] = Memo()
    for number in range(2 * MOST + 3):
        known[number] = number
    assert len(known) == 3 and known[2 * MOST] == 2 * MOST
