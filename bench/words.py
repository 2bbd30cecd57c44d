"""Ordinary English words, and sentences made of them: the vocabulary of the synthetic inputs.

In: a random generator. Out: phrases that need no quoting in YAML, Beancount or Argdown, because
they hold letters, commas and full stops only.
"""

from random import Random


def listed(text: str) -> list[str]:
    """Split `text` at white space: a list that stays readable in the source."""
    return text.split()


SURNAMES = listed("""
abbott baker carter dawson ellis fisher grant harper irving jensen keller lawson mercer norton
owens palmer quinn rhodes sawyer turner upton vance walsh yates zeller ashby brooks coleman
draper easton fleming gibson hobbs ingram joyner kendall lambert morton nolan osborne porter
reeves sinclair thornton vaughn weaver archer barlow conway dalton emery foster garner holt
""")
GIVEN = listed("Ada Boris Clara David Elena Felix Grace Henry Irene James Karen Louis Maria Nora")
NOUNS = listed("""
treaty council market border harbour budget region policy reform ministry court charter
alliance embassy election tariff mandate protocol summit inquiry sanction convention
settlement republic province parliament government doctrine interest pledge rule claim
""")
PLURALS = listed("""
neighbours officials voters traders judges ministers partners scholars states lenders
observers delegates farmers citizens experts exporters members rivals allies critics
""")
ADJECTIVES = listed("""
common formal public recent weak strong narrow broad early late legal fiscal local foreign
modest costly stable open shared joint former central neutral binding lasting credible
""")
VERBS = listed("""
limits shapes protects weakens supports requires explains precedes follows replaces raises
lowers delays extends reveals restores divides justifies contains secures
""")
DOINGS = listed("accept resist ignore expect demand defend abandon renew question prefer")
ADVERBS = listed("often seldom always rarely openly quietly partly largely slowly clearly")
LINKS = listed("unless when because while although wherever before after")
TAGS = listed("""
security trade law identity economy elections diplomacy history institutions public-opinion
energy migration borders finance
""")


def sentence(random: Random) -> str:
    """Make one proposition as an English-looking sentence of 60 to 200 characters."""
    pick = random.choice
    start = (
        f"The {pick(ADJECTIVES)} {pick(NOUNS)} {pick(ADVERBS)} {pick(VERBS)}"
        f" the {pick(NOUNS)} of {pick(ADJECTIVES)} {pick(PLURALS)}"
    )
    kind = random.random()
    if kind < 0.35:
        return f"{start}."
    tail = f"{pick(LINKS)} {pick(PLURALS)} {pick(DOINGS)} the {pick(ADJECTIVES)} {pick(NOUNS)}"
    if kind < 0.8:
        return f"{start} {tail}."
    return (
        f"{start} {tail}, and {pick(PLURALS)} {pick(DOINGS)} the {pick(ADJECTIVES)} {pick(NOUNS)}."
    )


def quotation(random: Random) -> str:
    """Make 4 to 12 words as they might stand in a text; now and then two parts joined by ` … `."""
    pick = random.choice
    words = f"{pick(ADJECTIVES)} {pick(NOUNS)} of the {pick(ADJECTIVES)} {pick(NOUNS)}"
    kind = random.random()
    if kind < 0.4:
        return f"{words} which {pick(PLURALS)} {pick(DOINGS)}"
    if kind < 0.6:
        return f"{words} … {pick(VERBS)} the {pick(NOUNS)}"
    return words


def slug(random: Random) -> str:
    """Make two words with a hyphen between them: the telling part of an id."""
    return f"{random.choice(ADJECTIVES)}-{random.choice(NOUNS)}"
