"""What a claim says, cut short for a title or a heading."""

from __future__ import annotations

import re
import unicodedata

from argmap.export.plain import plain

# Of a text that is cut at a pause, and before a clause, at least this much of the room is used.
_LEAST_PAUSE = 0.5
_LEAST_CLAUSE = 0.7
_CUT = "\N{NO-BREAK SPACE}…"
_PAUSE = re.compile(r"(?=[,;:] |\s[(–—])")
# Words that open a clause or a phrase which a reader can do without.
_OPENS = re.compile(
    r"\s+(?=(?:that|which|who|whose|because|since|so|while|where|when|whether|if|but|by|with|for|"
    r"unless|until|after|before|although|though|as|than|through|without)\s)"
)
# Words that open what only leads up to the sentence: nothing has been said at its first pause.
_LEADS_UP = re.compile(
    r"(?:to|because|where|when|once|as|if|while|although|though|since|in|on|at|for|with|without|by|"
    r"between|among|even|much|unless|until|after|before|from|during|through|under|given|despite|of|"
    r"like|instead|rather|above|beyond)\b",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
# Words that no heading ends with.
_HANGING = re.compile(
    r"(?:\s+(?:an?|the|of|to|in|on|at|by|for|from|with|and|or|nor|but|that|which|who|whose|as|if|"
    r"than|so|is|are|was|were|be|been|has|have|had|its|their|his|her|this|these|those|not|no|into|"
    r"over|under|between|among|should|can|could|may|might|will|would|must|does|do|more|less|most|"
    r"each|every|some|any|other|such|both|only|also|very|too|when|while|because))+$",
    re.IGNORECASE,
)
_PAIRS = (("“", "”"), ("‘", "’"), ("(", ")"), ("[", "]"))


def gist(text: str, most: int) -> str:
    """Return a claim's text, without its full stop, in at most about `most` characters.

    What is too long ends with an ellipsis: at a pause in the sentence, or else before a clause, or
    else between words; never inside quotation marks or brackets, unless they hold all there is.
    """
    whole = plain(text).strip()
    whole = whole[:-1] if whole.endswith(".") and not whole.endswith("..") else whole
    if len(whole) <= most:
        return whole
    # A word that ends just where the room does is whole.
    room = whole[: most + 2]
    for boundary, least in (
        (_PAUSE, most * _LEAST_PAUSE),
        (_OPENS, most * _LEAST_CLAUSE),
        (_SPACE, 1),
    ):
        for place in reversed([match.start() for match in boundary.finditer(room)]):
            head = _HANGING.sub("", room[:place]).rstrip(" ,;:–—")
            says = boundary is _SPACE or not _LEADS_UP.match(head) or _PAUSE.search(head)
            if says and least <= len(head) <= most and _is_balanced(head):
                return head + _CUT
    return _whole_letters(whole, most) + _CUT


def _is_balanced(text: str) -> bool:
    # What closes more often than it opens is an apostrophe.
    return all(text.count(opens) <= text.count(closes) for opens, closes in _PAIRS)


def _whole_letters(text: str, most: int) -> str:
    """Return the beginning of a text, in which no letter is parted from its accents."""
    end = most
    while end > 1 and (unicodedata.combining(text[end]) or text[end] in "\u200d\ufe0f"):
        end -= 1
    return text[:end]
