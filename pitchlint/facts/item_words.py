"""Words by which priced items are compared: those that name nothing, the whole offer, and one thing."""

from __future__ import annotations

from collections.abc import Mapping

FUNCTION = frozenset((
    "a", "an", "the", "of", "for", "to", "in", "on", "at", "by", "and", "or", "is", "are", "be", "was",
    "will", "shall", "with", "from", "as", "it", "its", "this", "that", "these", "those", "our", "your",
    "their", "we", "you", "they", "all", "any", "each", "every", "per", "only", "just", "both", "total",
    "sum", "amount", "amounts", "come", "comes", "make", "makes", "charged", "charge", "charges", "cost",
    "costs", "costing", "price", "priced", "prices", "pricing", "fee", "fees", "rate", "rates", "pay",
    "payable", "paid", "billed", "invoiced", "offered", "quoted", "available", "stand", "stands", "set",
    "fixed", "flat", "plus", "includes", "include", "including", "included", "covers", "cover", "usd",
    "eur", "gbp", "inr", "chf", "us", "dollar", "euro", "pound", "rupee", "month", "monthly", "year",
    "yearly", "annual", "annum", "annually", "quarter", "quarterly", "week", "day", "hour", "once",
    "one-off", "one", "time", "recurring", "net", "gross", "vat", "gst", "tax", "excl", "incl", "excluding",
    "exclusive", "inclusive", "have", "has", "there", "here", "also", "which", "item", "description",
    "line", "position", "unit", "quantity", "qty", "nos", "no", "not", "than", "then", "so", "if", "when",
    "p", "m", "pcm", "about", "investment", "budget", "value", "contract", "offer", "proposal", "run",
    "runs", "namely", "apiece", "recap", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "worth", "cent", "quote", "quoting", "ask", "asks", "call", "how", "much", "what", "off", "get",
    "gets", "receive", "receives", "buy", "buys", "finish", "finished", "complete", "whole", "entire",
    "everything",
))  # fmt: skip
WHOLE = frozenset((
    "platform", "service", "solution", "system", "software", "tool", "product", "subscription",
    "application", "app", "fee", "base",
))  # fmt: skip
"""Names of the offer as such; they set no price apart from another."""
SAME: Mapping[str, str] = {
    "seat": "user",
    "picture": "image",
    "photo": "image",
    "license": "licence",
    "set-up": "setup",
    "onboarding": "setup",
}
"""Words that stand for the same thing in price lists."""
