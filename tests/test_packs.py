"""Rule packs: every mistake is named with file and line, and a sound pack of one's own works."""

from __future__ import annotations

from pathlib import Path

import pytest
from build_packs import PACK, broken, line_with, pack_of
from click.testing import CliRunner

from pitchlint.catalogue import explain_rule, list_rules
from pitchlint.cli import cli
from pitchlint.errors import PackError
from pitchlint.examples import AS_OF, document_of, failures_of
from pitchlint.language.pipeline import QuickPipeline
from pitchlint.lint import Linter
from pitchlint.model import Severity
from pitchlint.pack_check import check_file
from pitchlint.packs import vocabularies as vocabulary_files
from pitchlint.packs.contexts import load_modifiers
from pitchlint.packs.models import load_models
from pitchlint.packs.money import load_money
from pitchlint.packs.pack import merge, parse_pack, read_pack, shipped_pack
from pitchlint.packs.prices import load_prices
from pitchlint.packs.sections import load_sections
from pitchlint.packs.source import MAX_CHARACTERS
from pitchlint.packs.topics import load_topics
from pitchlint.rules.compiled import compile_pack
from pitchlint.settings import Settings

# What is replaced, what stands there instead, words of the message, and words of the line it points to.
MISTAKES = [
    ("    severity: low", "    severty: low", "unknown key 'severty', did you mean 'severity'?", "severty"),
    ("    topic: T1", "    topic: T1\n    xyzzy: 1", "unknown key 'xyzzy'", "xyzzy"),
    ("    unless: [negated, question]", "    unles: [negated]", "did you mean 'unless'?", "unles:"),
    ("family: house", "famly: house", "did you mean 'family'?", "famly"),
    ("    about: Words", "    abuot: Words", "did you mean 'about'?", "abuot"),
    ("    severity: low", "    severity: grave", "severity: Input should be 'high'", "grave"),
    ("    terms: [HOUSE_WORD]", "    terms: HOUSE_WORD", "Input should be a valid tuple", "terms: HOUSE"),
    ("    terms: [HOUSE_WORD]", "    terms: []", "terms: Tuple should have at least 1 item", "terms: []"),
    ("id: HSE001", "id: House1", "id: String should match pattern", "House1"),
    ("name: house-word", "name: House Word", "name: String should match pattern", "House Word"),
    ("    topic: T1", "    topic: Topic", "topic: String should match pattern", "topic: Topic"),
    ("label: HOUSE_WORD", "label: house", "label: String should match pattern", "label: house"),
    ("kind: phrases", "kind: prases", "prases", "id: HSE001"),
    ("    kind: phrases\n", "", "kind", "id: HSE001"),
    ("    why: It says nothing that can be held.\n", "", "key 'why' is missing", "id: HSE001"),
    ("    sources: [our own house rules]", "    sources: []", "sources", "sources: []"),
    ("      - It takes nine days.\n", "", "pass: Tuple should have at least 3 items", "- It is not"),
    ("      - It is frictionless.\n", "", "flag: Tuple should have at least 3 items", "- A [[frictionless]]"),
    ("    severity: low", "    severity: low\n    severity: ask", "is given twice", "severity: ask"),
    ("family: house", "family: house\nfamily: other", "key 'family' is given twice", "family: other"),
    ("unless: [negated, question]", "unless: &a [negated]\n    requires: *a", "aliases", "requires: *a"),
    ("[negated, question]", "[negated, sarcasm]", "Input should be 'question'", "sarcasm"),
    ("[negated, question]", "[{near: [MONEY], section: [price]}]", "needs exactly one of", "near: [MONEY]"),
    ("[negated, question]", "[{within: unit}]", "needs exactly one of", "within: unit"),
    ("[negated, question]", "[{near: [MONEY], within: page}]", "within: Input should be", "within: page"),
    ("[negated, question]", "[{near: [MONEY], count: 0}]", "count", "count: 0"),
    ("[negated, question]", "[{block: [sentence]}]", "block: Input should be", "sentence"),
    ("[negated, question]", "[{naer: [MONEY]}]", "unknown key 'naer', did you mean 'near'?", "naer"),
    ("[negated, question]", "[negated", "expected ',' or ']'", "message:"),
]  # fmt: skip
# Mistakes that show only when the rule is made ready: they point to the rule.
LATER = [
    ("terms: [HOUSE_WORD]", "terms: [HOUSE_WRD]", "HSE001: no vocabulary is labelled 'HOUSE_WRD'"),
    ("[negated, question]", "[{near: [NO_LABEL]}]", "no vocabulary is labelled 'NO_LABEL'"),
    ("[negated, question]", "[{lacks: [NO_LABEL]}]", "no vocabulary is labelled 'NO_LABEL'"),
    ("[negated, question]", "[{all_of: [{any_of: [{near: [NO_LABEL]}]}]}]", "no vocabulary is labelled"),
    ("{words}", "{wrods}", "HSE001: no slot is named 'wrods'"),
    ("{quote}", "{model}", "HSE001: no slot is named 'model'"),
]


def refusal(text: str, where: str = "own.yaml") -> PackError:
    """The error that a text is answered with."""
    with pytest.raises(PackError) as caught:
        parse_pack(text, where)
    return caught.value


class TestMistakes:
    @pytest.mark.parametrize(("old", "new", "what", "at"), MISTAKES)
    def test_is_named_with_its_line(self, old: str, new: str, what: str, at: str) -> None:
        text = broken(old, new)
        error = refusal(text)
        assert what in str(error)
        assert error.where == f"own.yaml:{line_with(text, at)}"

    @pytest.mark.parametrize(("old", "new", "what"), LATER)
    def test_is_named_when_the_rule_is_made_ready(
        self, pipeline: QuickPipeline, old: str, new: str, what: str
    ) -> None:
        text = broken(old, new)
        pack = parse_pack(text, "own.yaml")
        with pytest.raises(PackError) as caught:
            compile_pack(
                pack, pipeline.groups | {"HOUSE_WORD": frozenset({"HOUSE_WORD"})}, pipeline.nlp.vocab
            )
        assert what in str(caught.value)
        assert caught.value.where == f"own.yaml:{line_with(text, 'id: HSE001')}"

    @pytest.mark.parametrize(
        ("body", "what"),
        [
            ("kind: check\ncheck: no_such_check", "there is no check named 'no_such_check'"),
            ("kind: tokens\npatterns: [[{NO_KEY: x}]]", "spaCy refuses a pattern"),
            ("kind: tokens\nneeds: ['MONEY|NO_LABEL']\npatterns: [[{LOWER: a}]]", "labelled 'NO_LABEL'"),
            ("kind: tokens\npatterns: [[{TERM: NO_LABEL}]]", "labelled 'NO_LABEL'"),
            ("kind: together\nall: [MONEY, 'MODEL|NO_LABEL']", "labelled 'NO_LABEL'"),
            ("kind: density\nat_least: 2\nterms: [NO_LABEL]", "labelled 'NO_LABEL'"),
            ("kind: density\nat_least: 2\nterms: [MONEY]\ntempered_by: [NO_LABEL]", "labelled 'NO_LABEL'"),
            ("kind: phrases\nterms: [MONEY]\nslots: {item: [NO_LABEL]}", "labelled 'NO_LABEL'"),
            (
                "kind: grammar\nneeds: [MONEY]\npatterns: [[{RIGHT_ID: a, RIGHT_ATTRS: {TERM: NO_LABEL}}]]",
                "labelled 'NO_LABEL'",
            ),
            (
                "kind: grammar\nneeds: [MONEY]\n"
                "patterns: [[{RIGHT_ID: a, RIGHT_ATTRS: {}}, {LEFT_ID: b, REL_OP: '>', RIGHT_ID: c}]]",
                "spaCy refuses a pattern",
            ),
        ],
    )
    def test_of_each_kind(self, pipeline: QuickPipeline, body: str, what: str) -> None:
        pack = parse_pack(pack_of(body), "own.yaml")
        with pytest.raises(PackError, match="HSE001") as caught:
            compile_pack(pack, pipeline.groups, pipeline.nlp.vocab)
        assert what in str(caught.value)
        assert caught.value.where == "own.yaml:3"

    @pytest.mark.parametrize(
        ("text", "what", "where"),
        [
            ("", "must hold a mapping", "own.yaml:1"),
            ("# only a remark\n", "must hold a mapping", "own.yaml:1"),
            ("- a\n- b\n", "must hold a mapping", "own.yaml:1"),
            ("just words", "must hold a mapping", "own.yaml:1"),
            ("family: house\n", "key 'rules' is missing", "own.yaml:1"),
            ("family: house\nrules: []\n", "at least 1 item", "own.yaml:2"),
            ("family: house\nrules:\n  - 5\n", "", "own.yaml:3"),
            ("family: [\n", "", "own.yaml:2"),
            ("family: 'open\n", "", "own.yaml:2"),
            ("a: b: c\n", "mapping values are not allowed", "own.yaml:1"),
            ("family: \x00\n", "", "own.yaml"),
            ("%PDF-1.7\n%\u00e2\u00e3\n", "", "own.yaml"),
            ("family: !!python/object/apply:os.system [ls]\nrules: []\n", "", "own.yaml"),
            ("family: house\n---\nfamily: two\n", "", "own.yaml"),
        ],
    )
    def test_of_the_whole_file(self, text: str, what: str, where: str) -> None:
        error = refusal(text)
        assert what in str(error)
        assert error.where.startswith(where)

    def test_too_large(self) -> None:
        error = refusal(PACK + "#" * MAX_CHARACTERS)
        assert "larger than a rule pack may be" in error.what
        assert "split" in error.hint

    def test_deep_nesting_is_an_error_and_no_crash(self) -> None:
        assert refusal("family: " + "[" * 20_000).where.startswith("own.yaml")
        assert refusal("family: " + "[" * 20_000 + "]" * 20_000).where.startswith("own.yaml")

    def test_one_mistake_is_one(self) -> None:
        assert refusal(broken("severity: low", "severity: grave")).hint == ""

    def test_more_mistakes_are_counted(self) -> None:
        text = broken("severity: low", "severity: grave").replace("topic: T1", "topic: one")
        assert refusal(text).hint == "and 1 more in this file"

    def test_a_code_given_twice_in_one_file(self) -> None:
        rules = PACK[PACK.index("  - id: HSE001") :]
        text = PACK + rules
        with pytest.raises(PackError, match=r"rule HSE001 is defined already at own\.yaml:7") as caught:
            merge([parse_pack(text, "own.yaml")])
        assert caught.value.where == f"own.yaml:{len(PACK.splitlines()) + 1}"

    def test_a_code_of_the_shipped_rules(self, tmp_path: Path) -> None:
        path = tmp_path / "own.yaml"
        path.write_text(broken("HSE001", "PRC001"), encoding="utf-8")
        with pytest.raises(PackError, match=r"rule PRC001 is defined already at pricing\.yaml:\d+"):
            merge([shipped_pack(), read_pack(str(path))])

    def test_a_label_of_the_shipped_vocabularies(self, tmp_path: Path) -> None:
        path = tmp_path / "own.yaml"
        path.write_text(PACK.replace("HOUSE_WORD", "OUTPUT"), encoding="utf-8")
        with pytest.raises(PackError, match="label OUTPUT is given twice") as caught:
            Linter(Settings(packs=(str(path),)), AS_OF)
        assert caught.value.where == f"{path}:3"

    def test_a_label_of_another_own_pack(self, tmp_path: Path) -> None:
        one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
        one.write_text(PACK, encoding="utf-8")
        two.write_text(broken("HSE001", "HSE002"), encoding="utf-8")
        with pytest.raises(PackError, match="label HOUSE_WORD is given twice") as caught:
            Linter(Settings(packs=(str(one), str(two))), AS_OF)
        assert caught.value.where == f"{two}:3"

    def test_a_pattern_that_spacy_refuses(self, tmp_path: Path) -> None:
        path = tmp_path / "own.yaml"
        patterns = "patterns: [[{LOWER: {IN: [a, 5]}}]]"
        path.write_text(broken("terms: [frictionless, magic wand]", patterns), encoding="utf-8")
        with pytest.raises(PackError, match="HOUSE_WORD holds a pattern that spaCy refuses") as caught:
            Linter(Settings(packs=(str(path),)), AS_OF)
        assert caught.value.where == f"{path}:3"
        assert "\n" not in str(caught.value)

    @pytest.mark.parametrize(
        ("new", "what"),
        [
            ("terms: []", "vocabulary HOUSE_WORD holds nothing that can match"),
            ("terms: [a, b, a]", "HOUSE_WORD lists 'a' twice"),
            ("includes: [NO_LABEL]", "HOUSE_WORD includes NO_LABEL, which no vocabulary defines"),
        ],
    )
    def test_of_an_own_vocabulary(self, new: str, what: str) -> None:
        error = refusal(broken("terms: [frictionless, magic wand]", new))
        assert what in str(error)
        assert error.where == "own.yaml:3"

    @pytest.mark.parametrize("data", [b"\xff\xfe\x00bad", b"\x80abc"])
    def test_not_text(self, tmp_path: Path, data: bytes) -> None:
        path = tmp_path / "own.yaml"
        path.write_bytes(data)
        with pytest.raises(PackError, match="cannot be read") as caught:
            read_pack(str(path))
        assert caught.value.where == str(path)

    def test_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(PackError, match="cannot be read"):
            read_pack(str(tmp_path / "none.yaml"))
        with pytest.raises(PackError, match="cannot be read"):
            read_pack(str(tmp_path))


class TestScalars:
    def test_words_stay_words(self) -> None:
        text = broken("[frictionless, magic wand]", "[frictionless, magic wand, NO, on, 'null', 12:30, yes]")
        terms = parse_pack(text, "own.yaml").vocabularies[0].terms
        assert terms == ("frictionless", "magic wand", "NO", "on", "null", "12:30", "yes")

    def test_truth_is_spelt_out(self) -> None:
        assert (
            parse_pack(broken("    topic: T1", "    topic: T1\n    offers_only: true"), "x")
            .rules[0]
            .rule.offers_only
        )
        assert "offers_only" in str(refusal(broken("    topic: T1", "    topic: T1\n    offers_only: maybe")))


class TestShipped:
    def test_every_data_file_loads(self) -> None:
        assert len(shipped_pack().rules) >= 30
        assert len(load_topics()) == 24
        assert load_sections() and load_modifiers() and load_money() and load_models() and load_prices()

    def test_rules_come_in_the_order_of_their_codes(self) -> None:
        codes = [item.rule.id for item in shipped_pack().rules]
        assert codes == sorted(codes)

    def test_a_rule_knows_where_it_stands(self) -> None:
        for item in shipped_pack().rules:
            name, line = item.where.split(":")
            text = vocabulary_files.shipped_text(name)
            assert f"id: {item.rule.id}" in text.splitlines()[int(line) - 1]

    def test_the_family_silences_all_its_rules(self) -> None:
        text = broken("family: house", "family: house\nunless: [quotation]")
        (item,) = parse_pack(text, "own.yaml").rules
        assert [condition.context and condition.context.value for condition in item.rule.unless] == [
            "negated",
            "question",
            "quotation",
        ]


class TestVocabularyFiles:
    @pytest.mark.parametrize(
        ("entries", "what"),
        [
            ("[{label: A, about: x, terms: [a]}, {label: A, about: x, terms: [b]}]", "A is given twice"),
            ("[{label: MONEY, about: x, terms: [a]}]", "MONEY is given twice"),
            ("[{label: A, about: x}]", "holds nothing that can match"),
            ("[{label: A, about: x, terms: [a, b, a]}]", "lists 'a' twice"),
            ("[{label: A, about: x, includes: [B]}]", "A includes B, which no vocabulary defines"),
            ("[{label: A, terms: [a]}]", "key 'about' is missing"),
        ],
    )
    def test_mistakes(self, monkeypatch: pytest.MonkeyPatch, entries: str, what: str) -> None:
        monkeypatch.setattr(vocabulary_files, "shipped_names", lambda: ("vocab.yaml",))
        monkeypatch.setattr(vocabulary_files, "shipped_text", lambda name: f"vocabularies: {entries}")
        with pytest.raises(PackError, match=what):
            vocabulary_files.load_vocabularies()


class TestOwnPack:
    @pytest.fixture
    def own(self, tmp_path: Path) -> str:
        path = tmp_path / "house.yaml"
        path.write_text(PACK, encoding="utf-8")
        return str(path)

    def test_its_examples_hold(self, own: str) -> None:
        result = check_file(own)
        assert result.passed
        assert result.text == "house.yaml: 1 rule, all 6 examples hold"

    def test_its_findings_stand_beside_the_others(self, own: str) -> None:
        linter = Linter(Settings(packs=(own,)), AS_OF)
        review = linter.lint(
            document_of("# Offer\n\nOur frictionless platform costs $500/month for everything.")
        )
        found = [finding for finding in review.findings if finding.rule == "HSE001"]
        assert [finding.message for finding in found] == ["“frictionless” is a word of the advertisement."]
        assert found[0].family == "house"
        assert found[0].severity is Severity.LOW
        assert len({finding.rule for finding in review.findings}) > 1
        assert not list(failures_of(linter, linter.rule("hse001")))

    def test_an_example_that_fails_is_shown_with_its_line(self, tmp_path: Path) -> None:
        path = tmp_path / "house.yaml"
        text = broken("- It takes nine days.", "- A frictionless one.").replace(
            "[[frictionless]] journey", "frictionless [[journey]]"
        )
        path.write_text(text.replace("- It is frictionless.", "- It is dull."), encoding="utf-8")
        result = check_file(str(path))
        assert not result.passed
        assert result.text.splitlines() == [
            f"{path}:7: HSE001 marks 'frictionless'",
            "    A frictionless [[journey]] awaits you.",
            f"{path}:7: HSE001 does not fire",
            "    It is dull.",
            f"{path}:7: HSE001 fires on 'A frictionless one.'",
            "    A frictionless one.",
            "house.yaml: 1 rule, 3 of 6 examples fail",
        ]

    def test_it_is_explained_and_listed(self, own: str) -> None:
        assert "house-word" in explain_rule("HSE001", (own,))
        assert "HSE001  house-word" in list_rules((own,))

    def test_through_the_front_door(self, own: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        runner = CliRunner()
        checked = runner.invoke(cli, ["check-pack", own])
        assert (checked.exit_code, checked.stdout) == (0, "house.yaml: 1 rule, all 6 examples hold\n")
        Path("offer.md").write_text("# Offer\n\nA frictionless one.\n", encoding="utf-8")
        run = runner.invoke(cli, ["offer.md", "--pack", own, "--select", "HSE", "--format", "json"])
        assert run.exit_code == 1
        assert '"rule": "HSE001"' in run.stdout

    @pytest.mark.parametrize("command", [["check-pack"], ["offer.md", "--pack"], ["rules", "--pack"]])
    def test_a_bad_pack_is_status_2_with_file_and_line(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("offer.md").write_text("# Offer\n\nA frictionless one.\n", encoding="utf-8")
        text = broken("    severity: low", "    severty: low")
        Path("bad.yaml").write_text(text, encoding="utf-8")
        run = CliRunner().invoke(cli, [*command, "bad.yaml"])
        assert run.exit_code == 2
        assert run.stdout == ""
        line = line_with(text, "severty")
        assert run.stderr.startswith(
            f"pitchlint: bad.yaml:{line}: unknown key 'severty', did you mean 'severity'?"
        )
