"""A small invented knowledge base that the tests of the commands share. None of them changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from maps import write_files

if TYPE_CHECKING:
    from pathlib import Path

TOWN = {
    "argmap.yaml": """
        title: A town on a river
        curators:
          kb: {name: K. B.}
    """,
    "corpus/holders.yaml": """
        holders:
          jane-doe: {name: Jane Doe, kind: person}
          richard-roe: {name: Richard Roe, kind: person}
          city-council: {name: The city council, kind: government}
    """,
    "corpus/references.yaml": """
        references:
          - id: poe-1989
            type: book
            title: On Bridges
            author: [{family: Poe, given: Ann}]
            publisher: Bridge Press
            issued: {date-parts: [[1989]]}
    """,
    "corpus/doe-2020/source.yaml": """
        csl:
          type: book
          title: Tolls
          author: [{family: Doe, given: Jane}]
          issued: {date-parts: [[2020]]}
          publisher: Bridge Press
        author: jane-doe
        rights: {licence: open}
    """,
    "corpus/doe-2020/text.txt": """
        Tolls

        Of rivers I say nothing.

        On all five bridges more is lost than mended.

        We know the benefit of those who cross.

        Therefore the city must have tolls, and pay for every span; this should be done
        by those who cross it.

        The council answers with queues at every gate, a toll paid in hours.

        But where gates open by themselves there is no need to stop.
    """,
    "corpus/roe-1999/source.yaml": """
        csl:
          type: article-journal
          title: Free Roads
          author: [{family: Roe, given: Richard}]
          issued: {date-parts: [[1999]]}
          container-title: The Road
        author: richard-roe
        rights: {licence: open}
    """,
    "corpus/roe-1999/text.txt": """
        Free Roads

        Roads should be free for all who live here, rich or poor.

        To walk into the city, to have access to it, is a right of everybody.

        From this the first follows.
    """,
    "claims/roe-1999/roads.yaml": """
        source: roe-1999
        claims:
          roads-are-free:
            text: No road should cost anybody anything.
            type: policy
            at: 2
            quotes: free for all
          access-is-a-right:
            text: The city is open to all by right.
            type: value
            at: ["3-4"]
            quotes: access … is a right
        arguments:
          access-frees-roads:
            premises: [access-is-a-right]
            supports: roads-are-free
            scheme: from-values
            at: 4
    """,
    "claims/doe-2020/bridges.yaml": """
        source: doe-2020
        claims:
          bridges-need-tolls:
            text: The city can pay for its bridges only by tolls.
            type: policy
            at: 5
            quotes: [pay for every span, by those who cross it]
            cites: [{work: poe-1989, locator: p. 40}, {work: poe-1989}]
            tags: [tolls, money]
            note: She means the five bridges over the river.
          users-benefit:
            text: Those who cross a bridge have the benefit of it.
            type: fact
            at: 4
            quotes: the benefit of those who cross
          benefit-implies-duty:
            text: Whoever has the benefit of a work should pay for it.
            type: value
            fidelity: implicit
          bridges-decay:
            text: Every year the bridges lose more than is spent on mending them.
            type: fact
            at: 3
            quotes: more is lost than mended
            tags: money
          tolls-slow-traffic:
            text: Tolls hold up traffic at every bridge.
            type: cause
            holder: city-council
            stance: reports
            at: 6
            quotes: queues at every gate
            tags: tolls
          gates-can-be-automatic:
            text: Gates that open by themselves will stop nobody.
            type: forecast
            at: "6-7"
            quotes: no need to stop
            fidelity: interpretation
        arguments:
          tolls-are-fair:
            premises: [users-benefit, benefit-implies-duty]
            supports: bridges-need-tolls
            scheme: from-values
            at: 5
          decay-calls-for-money:
            premises: [bridges-decay, users-benefit]
            supports: bridges-need-tolls
          tolls-cost-time:
            premises: [tolls-slow-traffic]
            attacks: bridges-need-tolls
            holder: city-council
            at: 6
            quotes: a toll paid in hours
            tags: tolls
            note: Reported at length.
          automatic-gates-answer:
            premises: [gates-can-be-automatic]
            undercuts: tolls-cost-time
            asserted_by: curator
        conflicts:
          - between: [bridges-need-tolls, roe-1999/roads-are-free]
            type: contrary
            asserted_by: curator
            note: Roe argues from access, not from cost.
    """,
    "claims/across/roads.yaml": """
        restatements:
          - between: [doe-2020/users-benefit, roe-1999/access-is-a-right]
            asserted_by: curator
            note: Both say what crossing is worth.
    """,
}


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("town"), TOWN)
