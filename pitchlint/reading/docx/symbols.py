"""Characters of Word's symbol fonts, which keep their signs where no other font looks for them."""

from __future__ import annotations

_SYMBOL = {
    0x2D: "−", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x64: "δ", 0x65: "ε", 0x6C: "λ",
    0x6D: "μ", 0x70: "π", 0x73: "σ", 0x77: "ω", 0xA0: "€", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←",
    0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xDE: "⇒",
    0xE2: "®", 0xE3: "©", 0xE4: "™", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_DINGBATS = {
    0x52: "☑", 0x54: "☒", 0x6F: "☐", 0xA3: "☐", 0xA7: "•", 0xA8: "☐", 0xB7: "•", 0xD8: "•", 0xE0: "→",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☒",
}  # fmt: skip
_WINGDINGS = _DINGBATS | {0xFE: "☑"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def symbol(font: str, code: str) -> str:
    """The sign of a `w:sym`, whose code is hexadecimal; "" for a mere ornament."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if font and font.lower() not in ("symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"):
        return chr(number) if 0x20 <= number < 0xD800 else ""
    return _FONTS.get(font.lower(), _DINGBATS).get(number & 0xFF, "")
