"""Texts: blocks, words, quotations in them, and seals that prove a quotation without the text.

A text is cut into numbered blocks and canonical tokens (`read_text`); a quotation is looked for
in those exactly (`find`). Where the text may not be passed on, a seal commits to it (`seal`), and
a proof shows that a quotation stands in what was sealed (`prove`, `verify`). `examine` judges every
quotation of a knowledge base in whichever of the two ways is open.
"""

from argmap.corpus.coverage import BlockCoverage, coverage
from argmap.corpus.examination import Judgement, evidence_of, examine, named_blocks
from argmap.corpus.files import proofs_file, seal_file
from argmap.corpus.matching import Match, Quotation, find, parse_quotation
from argmap.corpus.normaliser import NORMALISER, Token, tokens
from argmap.corpus.proofs import prove, verify
from argmap.corpus.repair import Nearest, nearest_passage
from argmap.corpus.seals import commit, seal, sound
from argmap.corpus.sentences import copied_run, quoted_words, whole_sentence
from argmap.corpus.skeleton import guess_kinds, skeleton
from argmap.corpus.spelling import Respelt, respelt
from argmap.corpus.texts import BlockText, SourceText, read_text, split_blocks

__all__ = [
    "NORMALISER",
    "BlockCoverage",
    "BlockText",
    "Judgement",
    "Match",
    "Nearest",
    "Quotation",
    "Respelt",
    "SourceText",
    "Token",
    "commit",
    "copied_run",
    "coverage",
    "evidence_of",
    "examine",
    "find",
    "guess_kinds",
    "named_blocks",
    "nearest_passage",
    "parse_quotation",
    "proofs_file",
    "prove",
    "quoted_words",
    "read_text",
    "respelt",
    "seal",
    "seal_file",
    "skeleton",
    "sound",
    "split_blocks",
    "tokens",
    "verify",
    "whole_sentence",
]
