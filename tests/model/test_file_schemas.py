"""JSON Schemas of the files: as shipped, valid, and at one with what `check` says of a file."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from jsonschema import Draft7Validator, Draft202012Validator

from argmap.editing.modelines import modeline
from argmap.loading.layout import Listed, survey
from argmap.loading.lessons import keys_of
from argmap.loading.parts import part_of
from argmap.model import Claim, ClaimFile, Source
from argmap.model.base import Record
from argmap.model.file_schemas import KINDS, Draft, as_text, file_schema, schema_files
from argmap.syntax import parse
from kit import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SHIPPED = REPOSITORY / "schema"
VALIDATORS: dict[Draft, Any] = {"2020-12": Draft202012Validator, "7": Draft7Validator}
DRAFTS: tuple[Draft, ...] = get_args(Draft)
BY_KIND = {"config": "argmap", "works": "references"}


schema_of = cache(file_schema)


@cache
def validator(kind: str, draft: Draft) -> Any:
    return VALIDATORS[draft](schema_of(kind, draft))


def accepts(kind: str, values: Any) -> bool:
    """Return whether a file's values are valid, by both drafts."""
    verdicts: set[bool] = {validator(kind, draft).is_valid(values) for draft in DRAFTS}
    assert len(verdicts) == 1, "the drafts are not of one mind"
    return verdicts.pop()


def run_check_jsonschema(*arguments: str | Path) -> None:
    ran = CliRunner().invoke(check_jsonschema, list(map(str, arguments)))
    assert ran.exit_code == 0, ran.output


def records() -> list[type[Record]]:
    """Return the types of all records that files hold."""
    found: dict[type[Record], None] = {}
    pending: list[Any] = [kind.model for kind in KINDS.values()]
    while pending:
        part = pending.pop()
        pending += get_args(part)
        if isinstance(part, type) and issubclass(part, Record) and part not in found:
            found[part] = None
            pending += [field.annotation for field in part.model_fields.values()]
    return sorted(found, key=lambda record: record.__name__)


class TestShipped:
    def test_the_files_are_what_the_command_writes(self) -> None:
        shipped = {path.relative_to(SHIPPED).as_posix() for path in SHIPPED.rglob("*.json")}
        wanted = schema_files()
        assert shipped == set(wanted)
        for name, schema in wanted.items():
            text = (SHIPPED / name).read_text(encoding="utf-8")
            assert text == as_text(schema), f"{name} is out of date: run `make schema`"

    def test_they_are_sound_schemas(self) -> None:
        run_check_jsonschema("--check-metaschema", *sorted(SHIPPED.rglob("*.json")))

    @pytest.mark.parametrize("directory", [SHIPPED, SHIPPED / "draft-07"], ids=["2020-12", "7"])
    @pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "baseline"])
    def test_shipped_files_are_valid(self, kind: str, directory: Path) -> None:
        files = sorted(REPOSITORY.glob(KINDS[kind].paths))
        assert files
        run_check_jsonschema("--schemafile", directory / f"{kind}.schema.json", *files)

    def test_shipped_files_name_their_schemas(self) -> None:
        for listed in survey(REPOSITORY).files():
            first = (REPOSITORY / listed.path).read_text(encoding="utf-8").partition("\n")[0]
            assert f"{first}\n" == modeline(listed.path)
            named = (REPOSITORY / listed.path).parent / first.partition("$schema=")[2]
            assert named.resolve() == SHIPPED / f"{kind_of(listed)}.schema.json"


def kind_of(listed: Listed) -> str:
    return BY_KIND.get(listed.kind, listed.kind)


# By its first key, the kind of file that an example in the documentation is, "" for a part of one.
_EXAMPLES = {
    "source": "claims",
    "arguments": "claims",
    "expect": "claims",
    "reviewed": "",
    "blocks": "",
    "holders": "holders",
    "title": "argmap",
    "version": "baseline",
}


def examples() -> Iterator[tuple[str, str]]:
    text = (REPOSITORY / "docs" / "format.md").read_text(encoding="utf-8")
    for example in re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        kind = _EXAMPLES[example.partition(":")[0]]
        if kind:
            yield kind, example


@pytest.mark.parametrize(("kind", "example"), list(examples()))
def test_examples_of_the_format_are_valid(kind: str, example: str) -> None:
    assert accepts(kind, parse(example.encode()).value)


CLAIM = "claims: {a: {text: A., type: fact%s}}"
STEP = "arguments: {a: {premises: [b]%s}}"
PAIR = "conflicts: [{between: [a, b]%s}]"
SOURCE = "{csl: {type: book}, author: jane-doe, rights: {licence: open}%s}"
LEGAL = [
    ("claims", CLAIM % ", at: 12, quotes: some words, tags: money"),
    ("claims", CLAIM % ', at: "18-19"'),
    ("claims", CLAIM % ', at: [3, "5 – 7", "9"]'),
    ("claims", CLAIM % ", cites: [{note: 25}, {work: x, locator: 40}]"),
    ("claims", CLAIM % ", reviewed: {by: kb, date: '2026-01-31', digest: v1-3f9a2c7b}"),
    ("claims", CLAIM % ", note:"),
    ("claims", STEP.replace("[b]", "roe-1999/b") % ", supports: c"),
    ("claims", STEP % ", attacks: roe-1999/c, scheme: from-values"),
    ("claims", STEP % ", answers: {argument: c, question: differences}"),
    ("claims", STEP % ", supports: d, answers: {argument: c, question: differences}"),
    ("claims", PAIR % ", type: contrary, directed: true"),
    ("claims", PAIR % ", type: tension, directed: false"),
    ("claims", "expect: [{viewpoint: 'source:doe-2020', stands: a}]"),
    ("claims", "{}"),
    ("source", SOURCE % ", blocks: {count: 3, heading: 1, joined: [[1, 2]], marks: glued}"),
    ("source", SOURCE % ", notes: [{number: 1, marked: 2, cites: [{work: x}]}]"),
    ("references", "references: [{id: a, type: book, volume: 7, issued: {date-parts: [[2018]]}}]"),
    ("argmap", "{title: T, ignore: {'claims/**': AM4, 'corpus': [AM5, AM309]}}"),
    ("holders", "holders: {}"),
    ("argmap", "{title: T, baseline: claims.yaml}"),
    ("baseline", "{version: 1, findings: {a.yaml: [{code: AM408, at: claims.a}]}}"),
]
# What `check` calls wrong in a file by itself, and the codes it has for that.
ILLEGAL = [
    ("claims", CLAIM % ", stanc: asks", "AM120"),
    ("claims", CLAIM % ", id: a", "AM120"),
    ("claims", CLAIM % ", curator: kb", "AM120"),
    ("claims", "claims: {a: {type: fact}}", "AM121"),
    ("claims", "claims: {a: {text: A.}}", "AM121"),
    ("claims", "claims: {a: {text: A., type: opinion}}", "AM122"),
    ("claims", "claims: {a: {text: ' ', type: fact}}", "AM122"),
    ("claims", "claims: {Tolls: {text: A., type: fact}}", "AM123"),
    ("claims", CLAIM % ", holder: Jane Doe", "AM123"),
    ("claims", CLAIM % ", tags: 2018", "AM122"),
    ("claims", CLAIM % ", at: 0", "AM122"),
    ("claims", CLAIM % ", at: page 3", "AM122"),
    ("claims", CLAIM % ", at: []", "AM122"),
    ("claims", CLAIM % ", axiom: 1", "AM122"),
    ("claims", CLAIM % ", cites: {work: x}", "AM122"),
    ("claims", CLAIM % ", cites: [{locator: p. 1}]", "AM122"),
    ("claims", CLAIM % ", reviewed: {by: kb, date: yesterday, digest: v1-3f9a2c7b}", "AM122"),
    ("claims", CLAIM % ", reviewed: {by: kb, date: '2026-01-31', digest: mine}", "AM122"),
    ("claims", STEP % ", supports: c, attacks: d", "AM403"),
    ("claims", STEP % ", attacks: c, undercuts: d", "AM403"),
    ("claims", STEP % "", "AM401"),
    ("claims", "arguments: {a: {supports: c}}", "AM402"),
    ("claims", "arguments: {a: {premises: [], supports: c}}", "AM402"),
    ("claims", STEP % ", supports: c, scheme: from-thin-air", "AM122"),
    ("claims", PAIR % "", "AM121"),
    ("claims", PAIR % ", type: tension, directed: true", "AM122"),
    ("claims", "restatements: [{between: [a]}]", "AM122"),
    ("claims", "restatements: [{between: a}]", "AM122"),
    ("claims", "expect: [{viewpoint: All}]", "AM123"),
    ("claims", "claims:", "AM122"),
    ("source", SOURCE % ", id: doe-2020", "AM120"),
    ("source", SOURCE % ", blocks: {heading: 3}", "AM121"),
    ("source", "{csl: {type: blog}, author: jane-doe, rights: {licence: open}}", "AM122"),
    ("references", "references: [{type: book}]", "AM121"),
    ("references", "references: {a: {type: book}}", "AM122"),
    ("holders", "holders: {a: {name: A, kind: robot}}", "AM122"),
    ("argmap", "{title: T, rules: {AM408: fatal}}", "AM122"),
    ("argmap", "{title: T, baseline: claims/b.yaml}", "AM122"),
    ("argmap", "{title: T, baseline: ' corpus/b.yaml '}", "AM122"),
    ("argmap", "curators: {}", "AM121"),
]  # fmt: skip
# The rules that a schema speaks for, beside what the model refuses.
_SAID_BY_RULES = {"AM401", "AM402", "AM403"}


def objections(kind: str, values: Any) -> set[str]:
    """Return the codes of what the model has to say of a file's values."""
    listed = next(
        one
        for one in (
            Listed("config", "argmap.yaml"),
            Listed("holders", "corpus/holders.yaml"),
            Listed("works", "corpus/references.yaml"),
            Listed("source", "corpus/doe-2020/source.yaml", "doe-2020"),
            Listed("claims", "claims/doe-2020/a.yaml", "doe-2020"),
        )
        if kind_of(one) == kind
    )
    part = part_of(listed, json.loads(json.dumps(values)), [])
    found = {finding.code for finding in part.findings} - {"AM209"}
    for argument in part.arguments:
        if argument.id not in part.damaged:
            found |= {"AM402"} if not argument.premises else set()
            found |= {1: set(), 0: {"AM401"}}.get(len(argument.targets), {"AM403"})
    return found


@pytest.mark.parametrize(("kind", "text"), LEGAL)
def test_what_is_legal_is_valid(kind: str, text: str) -> None:
    values = parse(text.encode()).value
    assert [e.message for e in validator(kind, "2020-12").iter_errors(values)] == []
    assert accepts(kind, values)
    if kind != "baseline":
        assert objections(kind, values) == set()


@pytest.mark.parametrize(("kind", "text", "code"), ILLEGAL)
def test_what_check_refuses_is_not_valid(kind: str, text: str, code: str) -> None:
    values = parse(text.encode()).value
    assert not accepts(kind, values)
    assert objections(kind, values) == {code}


# What stands in the place of each value of a file, to see whether schema and model agree on it.
_ODD: tuple[Any, ...] = (
    None, "", " ", "a-b", "Ab", "r/a-b", "12", "3-2", 0, 1, True, [], ["a-b"], [1], [[1]], {},
    {"x": 1},
)  # fmt: skip
_WHOLE: dict[str, Any] = {
    "claims": {
        "source": "doe-2020",
        "curator": "kb",
        "note": "N.",
        "claims": {
            "a": {
                "text": "A.", "type": "fact", "holder": "jane-doe", "stance": "asks",
                "fidelity": "implicit", "axiom": True, "basic": False, "at": [1, "2-3"],
                "quotes": ["q"], "cites": [{"work": "w", "locator": "p. 1", "note": 1}],
                "tags": ["t"], "note": "N.",
                "reviewed": [{"by": "kb", "date": "2026-01-31", "digest": "v1-3f9a2c7b",
                              "links": "p3f9a2c7"}],
            }
        },
        "arguments": {
            "b": {
                "premises": ["a"], "supports": "c", "scheme": "from-values", "deductive": True,
                "answers": {"argument": "b", "question": "q"}, "asserted_by": "author",
            }
        },
        "conflicts": [{"between": ["a", "b"], "type": "contrary", "directed": True, "tags": "t"}],
        "restatements": [{"between": ["a", "b"], "asserted_by": "curator", "note": "N."}],
        "expect": [{"viewpoint": "all", "stands": ["a"], "open": "b"}],
    },
    "source": {
        "csl": {"type": "book", "title": "T", "author": [{"family": "F", "given": "G"}],
                "issued": {"date-parts": [[2018, 1]], "circa": True, "season": 1}, "volume": 3},
        "author": "jane-doe",
        "rights": {"licence": "open", "holder": "H"},
        "sealed_as": "doe-2019",
        "blocks": {"count": 3, "heading": [1, "2-3"], "joined": [[1, 2]], "marks": "glued"},
        "notes": [{"number": 1, "marked": 1, "block": 2, "back_to": 1, "cites": [{"work": "w"}]}],
    },
    "argmap": {
        "title": "T", "curators": {"kb": {"name": "K.", "note": "N."}}, "rules": {"AM408": "off"},
        "ignore": {"claims": ["AM4"]}, "baseline": "b.yaml",
    },
}  # fmt: skip


def pointers(values: Any) -> Iterator[tuple[str | int, ...]]:
    pending: list[tuple[tuple[str | int, ...], Any]] = [((), values)]
    while pending:
        pointer, value = pending.pop()
        inner = list(value.items()) if isinstance(value, dict) else []
        inner = list(enumerate(value)) if isinstance(value, list) else inner
        for step, item in inner:
            yield (*pointer, step)
            pending.append(((*pointer, step), item))


def replaced(values: Any, pointer: Sequence[str | int], odd: Any) -> Any:
    copy = json.loads(json.dumps(values))
    box = copy
    for step in pointer[:-1]:
        box = box[step]
    box[pointer[-1]] = odd
    return copy


# A target that says nothing leaves the others; no schema counts what is written and empty.
_EMPTY_TARGET = {"supports", "attacks", "undercuts", "answers"}


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("kind", "pointer"), [(kind, at) for kind, whole in _WHOLE.items() for at in pointers(whole)]
)
def test_schema_and_model_agree_on_any_value(kind: str, pointer: tuple[str | int, ...]) -> None:
    for odd in _ODD:
        values = replaced(_WHOLE[kind], pointer, odd)
        if odd is None and pointer[-1] in _EMPTY_TARGET:
            continue
        beyond = odd == "3-2" and {"at", "heading"} & set(pointer)  # a range that runs backwards
        if not beyond:
            valid = validator(kind, "2020-12").is_valid(values)
            assert valid is (not objections(kind, values)), (pointer, odd)


class TestDescriptions:
    @pytest.mark.parametrize("record", records(), ids=lambda record: record.__name__)
    def test_every_field_is_explained(self, record: type[Record]) -> None:
        described = {
            field.alias or name: field.description or ""
            for name, field in record.model_fields.items()
        }
        for key in keys_of(record):
            assert re.fullmatch(r"[^\n]+[.…\]`)]", described[key]), f"{record.__name__}.{key}"

    @pytest.mark.parametrize("record", records(), ids=lambda record: record.__name__)
    def test_keys_are_those_that_a_file_may_have(self, record: type[Record]) -> None:
        schema = next(
            found
            for kind in KINDS
            for name, found in {
                KINDS[kind].model.__name__: schema_of(kind),
                **schema_of(kind).get("$defs", {}),
            }.items()
            if name == record.__name__
        )
        assert set(schema["properties"]) == keys_of(record)
        assert schema["additionalProperties"] is False
        assert schema["description"].endswith(".")

    def test_an_editor_is_told_what_a_key_is(self) -> None:
        for draft, defs in (("2020-12", "$defs"), ("7", "definitions")):
            schema = file_schema("claims", draft)  # type: ignore[arg-type]
            claim = schema[defs]["Claim"]
            assert claim["title"] == "Claim"
            assert claim["description"] == "One proposition, in the curator's own words."
            assert claim["properties"]["holder"]["description"].startswith("Who puts it forward")
            assert claim["properties"]["stance"]["default"] == "asserts"

    def test_draft_7_has_no_keyword_beside_a_reference(self) -> None:
        for kind in KINDS:
            text = as_text(file_schema(kind, "7"))
            assert "$defs" not in text
            assert "prefixItems" not in text
            assert not re.search(r'"\$ref": "[^"]+",', text)
            assert not re.search(r',\s*"\$ref"', text)

    def test_classes_know_what_no_file_holds(self) -> None:
        assert "curator" in ClaimFile.model_fields
        assert keys_of(Claim).isdisjoint({"id", "curator", "origin"})
        assert "id" not in keys_of(Source)
