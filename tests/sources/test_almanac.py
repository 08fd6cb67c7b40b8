import pytest

from pmtui.sources.almanac import Day, length, read, weekday, words


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("2022-05-26", 2),
        ("May 26th", 2),
        ("May 26", 1),
        ("5/26/22", 1),
        ("20220526", 1),
        ("5/26", 0),
        ("26.05.", 0),
        ("1.2.10", 0),
    ],
)
def test_a_day_is_as_sure_as_what_else_looks_so(text: str, sure: int) -> None:
    found = read(text)
    assert found is not None
    assert found[0].sure == sure


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("26/05/2022", "day-first"),
        ("05/26/2022", "month-first"),
        ("5/5/2022", ""),
        ("1.2.2022", "day-first"),
    ],
)
def test_numbers_tell_their_order_or_dots_suggest_it(text: str, order: str) -> None:
    found = read(text)
    assert found is not None
    assert found[0].order == order


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("at 2022-05-26", Day(2022, 5, 26)),
        ("at 26/05/22", Day(numbers=(26, 5, 22), sure=1)),
        ("at 31/04/22", Day(2031, 4, 22, sure=1)),
        ("at 22/13/26", Day(refused="22/13/26 is no day of the calendar")),
        ("at 1023-05-26", Day(refused="1023-05-26 stands for no time")),
    ],
)
def test_a_day_is_read_where_it_stands(text: str, day: Day) -> None:
    assert read(text, 3) == (day, len(text))


@pytest.mark.parametrize(
    "text", ["Market 5", "Mayor 12", "12", "Saturday", "1.2.3.4", "Auguſtine 3"]
)
def test_other_words_are_no_day(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "number"), [("Mon", 0), ("THURS.", 3), ("Donnerstag", 3), ("samedi", 5), ("Sun ", 6)]
)
def test_a_weekday_is_read_in_any_language_of_the_table(text: str, number: int) -> None:
    assert weekday(text) == (number, len(text.rstrip()))


@pytest.mark.parametrize("text", ["Monthly", "Sundry", "day"])
def test_other_words_are_no_weekday(text: str) -> None:
    assert weekday(text) is None


def test_a_month_is_as_long_as_its_year_allows() -> None:
    assert [length(year, 2) for year in (2024, 2025, 2000, 1900, None)] == [29, 28, 29, 28, 29]
    assert (length(2025, 4), length(None, 12), length(2025, None)) == (30, 31, 31)


def test_no_word_stands_for_two_months_or_weekdays() -> None:
    for kind in ("months", "weekdays"):
        names = [name for listed in words()[kind] for name in listed.split()]
        assert len(names) == len(set(names))
