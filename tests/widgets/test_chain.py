"""The how-chain: its steps as a tree."""

from pmtui.core.edits import Set, apply
from pmtui.core.session import Session
from pmtui.widgets.chain import NONE_YET, HowChain
from widgets.hosts import Host, marked, seen

SIZE = (50, 24)
SESSION = Session.model_validate(
    {
        "title": "Search was slow",
        "evidence": [{"id": "E1", "title": "Graph of sockets"}],
        "factors": [
            {
                "id": "F1",
                "title": "One pool for all",
                "how": [
                    {
                        "id": "H1",
                        "how": "How did it come to be set so, and what was it good for then?",
                        "answer": "It was\nset by hand",
                        "evidence": ["E1"],
                        "branches_to": "F2",
                    },
                    {"id": "H2", "how": "What made that usual?"},
                ],
            },
            {"id": "F2", "title": "No limit"},
        ],
    }
)


def told(chain: HowChain) -> list[str]:
    """Give the lines of the chain as they are without a cursor."""
    rows = chain.rows_of(SESSION, 47)
    return ["".join(text for text, _ in chain.runs(row, 47)).rstrip() for row in rows]


async def test_steps_stand_in_a_tree_with_all_that_is_known() -> None:
    chain = HowChain()
    chain.factor = "factors/F1"
    async with Host(chain, SESSION).run_test(size=SIZE):
        assert told(chain) == [
            " ├ How did it come to be set so, and what was",
            " │ it good for then?",
            " │   It was set by hand",
            " │   E1 Graph of sockets",
            " │   → F2 No limit · no step yet",
            " │",
            " └ What made that usual?",
            "     no answer yet",
            "",
        ]
        assert chain.selected == "factors/F1/how/H1"
        assert len(marked(chain)) == 3


async def test_the_cursor_goes_from_step_to_step() -> None:
    chain = HowChain()
    chain.factor = "factors/F1"
    async with Host(chain, SESSION).run_test(size=SIZE) as pilot:
        await pilot.press("down")
        assert chain.selected == "factors/F1/how/H2"
        chain.session = apply(SESSION, Set("factors/F1/how/H2/answer", "Nobody asked"))
        await pilot.pause()
        assert "     Nobody asked" in seen(chain)
        assert chain.selected == "factors/F1/how/H2"


async def test_an_empty_chain_says_how_to_begin_and_names_are_masked() -> None:
    chain = HowChain()
    chain.factor = "factors/F2"
    async with Host(chain, SESSION).run_test(size=SIZE) as pilot:
        assert seen(chain)[0].strip() == NONE_YET
        assert chain.selected is None
        chain.mask = lambda text: text.replace("hand", "*")
        chain.look_at("factors/F1")
        await pilot.pause()
        assert " │   It was set by *" in told(chain)


async def test_a_factor_that_went_shows_nothing() -> None:
    chain = HowChain()
    chain.factor = "factors/F9"
    async with Host(chain, SESSION).run_test(size=SIZE):
        assert "".join(seen(chain)).strip() == ""
