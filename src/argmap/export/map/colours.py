"""The colours of a map, and how far two of them stand apart.

The relations have the hues of Okabe and Ito's palette (2008, "Color Universal Design"), which stay
apart for readers who see no red or no green, darkened until text in them can be read on every
ground that they appear on.
"""

from __future__ import annotations

INK = "#1A1A1A"
FAINT = "#4F4F4F"
PAPER = "#FFFFFF"
BORDER = "#3D3D3D"
GROUP = "#F4F5F7"
GROUP_BORDER = "#6B7480"
RELATION = "#4A4A4A"

# By what an argument does: its lines and words, and the ground of its linked premises.
SUPPORT, SUPPORT_GROUND = "#00664B", "#E6F2EE"
ATTACK, ATTACK_GROUND = "#B03A00", "#FCEEE6"
UNDERCUT, UNDERCUT_GROUND = "#5B2A86", "#F1ECF6"
LINE = {"supports": SUPPORT, "attacks": ATTACK, "undercuts": UNDERCUT}
GROUND = {"supports": SUPPORT_GROUND, "attacks": ATTACK_GROUND, "undercuts": UNDERCUT_GROUND}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours `#rrggbb`, from 1 to 21.

    As WCAG 2.2 defines it ("contrast ratio", "relative luminance"): text needs 4.5 (success
    criterion 1.4.3), lines that carry meaning 3 (1.4.11).
    """
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour `#rrggbb`, from 0 to 1."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour: str) -> tuple[float, float, float]:
    """Return the red, green and blue of a colour `#rrggbb` as light, each from 0 to 1.

    This undoes the transfer function of sRGB (IEC 61966-2-1).
    """
    red, green, blue = (_light(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return red, green, blue


def _light(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
