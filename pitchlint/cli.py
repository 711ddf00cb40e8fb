"""The command line: parse, call, print. Everything heavy is imported inside the commands."""

from __future__ import annotations

from typing import Any

import click

from pitchlint import __version__
from pitchlint.command import codes, day, echo, finish, listed, show

_SEVERITIES = ("high", "medium", "low", "ask", "info")
_CONFIDENCES = ("high", "medium", "low")
_HELP = {"help_option_names": ["-h", "--help"]}


class DefaultGroup(click.Group):
    """A group whose first word may be a file: then `lint` is meant."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `lint` in front unless a command, or an option of the group itself, comes first."""
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help", "--version"):
            args = ["lint", *args]
        return super().parse_args(ctx, args or ["--help"])


@click.group(
    cls=DefaultGroup, context_settings=_HELP, options_metavar="[OPTIONS]", subcommand_metavar="PATHS..."
)
@click.version_option(__version__, prog_name="pitchlint")
def cli() -> None:
    """Read a vendor's proposal and write the questions to ask the vendor.

    \b
    pitchlint proposal.pdf          writes proposal.pitchlint.html and prints a summary
    pitchlint responses/            every document of a folder, one report each and an index
    pitchlint - < proposal.docx     reads standard input, writes stdin.pitchlint.html
    pitchlint lint --help           all options
    pitchlint explain PRC001        what a rule looks for, why, and its examples

    Nothing is sent anywhere: documents are read on this machine only.
    A file named like a command needs a path: pitchlint ./rules
    """


@cli.command()
@click.argument("paths", nargs=-1)
@click.option(
    "--files-from",
    type=click.File("rb"),
    metavar="FILE",
    help="Lint the paths listed in this file too, one a line (- reads the list from standard input).",
)
@click.option(
    "--rfp",
    metavar="FILE",
    help="Your own tender: each of its numbered requirements is looked for in every response.",
)
@click.option(
    "--include",
    multiple=True,
    metavar="PATTERN",
    help="In folders, only files that match, as in a .gitignore file. May be repeated.",
)
@click.option(
    "--exclude", multiple=True, metavar="PATTERN", help="In folders, no files that match. May be repeated."
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="PATH",
    help="Write a file; its ending names the form: .html, .docx (questions to mail), .xlsx, .csv, .md, "
    ".json, .sarif or .txt. A folder gets the HTML pages. May be repeated.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "sarif", "csv", "markdown"]),
    default="text",
    show_default=True,
    help="What goes to standard output.",
)
@click.option(
    "--select", metavar="CODES", help="Only these rules, comma-separated; a prefix selects a family (PRC)."
)
@click.option("--ignore", metavar="CODES", help="Not these rules.")
@click.option(
    "--min-confidence", type=click.Choice(_CONFIDENCES), help="Leave out findings less sure than this."
)
@click.option("--fail-on", type=click.Choice(_SEVERITIES), help="Exit with 1 from this severity on (low).")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 in spite of findings.")
@click.option("--allow-incomplete", is_flag=True, help="Do not exit with 3 when something was not read.")
@click.option(
    "--pack",
    "packs",
    multiple=True,
    metavar="FILE",
    help="Rules of your own, in the form of the shipped ones. May be repeated.",
)
@click.option("--config", metavar="FILE", help="Settings file instead of the nearest pitchlint.toml.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Documents reviewed at the same time (one for each processor, at most 4).",
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="Let the workers of a Dask cluster review: tcp://host:port."
)
@click.option(
    "--dask-local", type=click.IntRange(min=1), metavar="N", help="A Dask cluster of N workers here, to try."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="Longest time for one document (120; with --ocr 600).",
)
@click.option("--max-pages", type=click.IntRange(min=1), help="Read at most this many pages of a document.")
@click.option(
    "--password",
    envvar="PITCHLINT_PASSWORD",
    metavar="WORD",
    help="Opens protected PDF files. Better set PITCHLINT_PASSWORD: others can see a command line.",
)
@click.option("--ocr", is_flag=True, help="Recognise the text of scanned PDF pages (needs tesseract).")
@click.option(
    "--no-pictures",
    "pictures",
    is_flag=True,
    default=True,
    flag_value=False,
    help="No pictures of the pages in the report: smaller, for mail.",
)
@click.option(
    "--annotate", is_flag=True, help="Also write a copy of each PDF and Word file with the questions in it."
)
@click.option("--as-of", metavar="YYYY-MM-DD", help="The day the report speaks for (today).")
@click.option("--force", is_flag=True, help="Overwrite a file that pitchlint did not write.")
@click.option("--no-cache", is_flag=True, help="Neither use nor keep reviews of files seen before.")
@click.option(
    "--journal", metavar="FILE", help="Write each finished review to this file, to resume or to merge."
)
@click.option("--resume", is_flag=True, help="Go on from the journal of a run that was interrupted.")
@click.option("--no-progress", is_flag=True, help="Do not show how far a long run is.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but results in another format and errors.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def lint(**options: Any) -> None:
    """Lint files and folders (the default command).

    Exit status: 0 nothing found at or above --fail-on; 1 findings; 2 wrong usage, pack or settings;
    3 something was not read, or only partly; 130 interrupted.
    """
    options["is_dated"] = options["as_of"] is not None
    options["as_of"] = day(options["as_of"])
    options["listed"] = listed(options.pop("files_from"))
    if not options["paths"] and not options["listed"]:
        raise click.UsageError("Missing argument 'PATHS...'.")
    options["cache"] = not options.pop("no_cache")
    options["progress"] = not options.pop("no_progress")
    options["select"] = codes(options["select"])
    options["ignore"] = codes(options["ignore"])
    finish(lambda: _run(options))


@cli.command()
@click.argument("code")
@click.option("--text", metavar="TEXT", help="Show what the rule makes of this text (Markdown; - reads it).")
@click.option("--file", "file", metavar="FILE", help="Show what the rule makes of this document.")
@click.option(
    "--pack", "packs", multiple=True, metavar="FILE", help="Rules of your own beside the shipped ones."
)
@click.option("--as-of", metavar="YYYY-MM-DD", help="The day the review speaks for (today).")
@click.option("--password", envvar="PITCHLINT_PASSWORD", metavar="WORD", help="Opens a protected PDF file.")
def explain(
    code: str,
    text: str | None,
    file: str | None,
    packs: tuple[str, ...],
    as_of: str | None,
    password: str | None,
) -> None:
    """What a rule looks for, why it matters, what to ask, and its examples.

    With --text or --file: the terms, contexts and sentence bounds it saw there, and why it fired or not.
    """
    if text is not None and file is not None:
        raise click.UsageError("--text and --file exclude each other")
    when = day(as_of)
    from pitchlint.explaining import explained

    finish(lambda: show(explained(code, text, file, packs, when, password)))


@cli.command()
@click.option(
    "--pack", "packs", multiple=True, metavar="FILE", help="Rules of your own beside the shipped ones."
)
def rules(packs: tuple[str, ...]) -> None:
    """List all rules with their codes."""
    from pitchlint.catalogue import list_rules

    finish(lambda: show(list_rules(packs)))


@cli.command()
def topics() -> None:
    """List the topics every sound offer answers."""
    from pitchlint.catalogue import list_topics

    finish(lambda: show(list_topics()))


@cli.command("check-pack")
@click.argument("file")
def check_pack(file: str) -> None:
    """Test a rule pack by its own examples."""
    from pitchlint.pack_check import check_file

    def check() -> int:
        result = check_file(file)
        show(result.text)
        return 0 if result.passed else 2

    finish(check)


@cli.command()
@click.argument("journals", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    metavar="PATH",
    help="Write a file or a folder, as `pitchlint lint` does. May be repeated.",
)
@click.option(
    "--fail-on", type=click.Choice(_SEVERITIES), default="low", help="Exit with 1 from here on (low)."
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 in spite of findings.")
@click.option("--allow-incomplete", is_flag=True, help="Do not exit with 3 when something was not read.")
@click.option("--force", is_flag=True, help="Overwrite a file that pitchlint did not write.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def merge(journals: tuple[str, ...], **options: Any) -> None:
    """Make one report of the journals of several runs (see `pitchlint lint --journal`)."""
    from pitchlint.merging import merge_journals

    finish(lambda: merge_journals(journals, echo=echo, **options))


@cli.group()
def cache() -> None:
    """Reviews of files seen before: where they are kept, and how to forget them."""


@cache.command("info")
def cache_info() -> None:
    """Where the cache lies, and what it holds."""
    from pitchlint.keeping import cache_info as told

    finish(lambda: show(told()))


@cache.command("clean")
def cache_clean() -> None:
    """Forget all reviews."""
    from pitchlint.keeping import clean_cache

    finish(lambda: show(clean_cache()))


def main() -> None:
    """Entry point of the `pitchlint` command."""
    cli(prog_name="pitchlint")


def _run(options: dict[str, Any]) -> int:
    from pitchlint.options import LintOptions
    from pitchlint.session import run

    return run(LintOptions(**options), echo=echo)
