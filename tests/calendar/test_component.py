"""The fields of a moment, as the stijlgids shows them."""

from collections.abc import Callable

from ladekast.accounts.models import User
from tests.page import Browser, words


def test_bram_picks_a_day_and_times(sign_in: Callable[[User], Browser], bram: User) -> None:
    page = sign_in(bram).get("/stijlgids")
    kinds = [page.one(f"#{name}")["type"] for name in ("day_1", "from_1", "to_1")]
    assert kinds == ["date", "time", "time"]
    assert [words(page.one(f'label[for="{name}"]')) for name in ("day_1", "from_1", "to_1")] == ["Dag", "Van", "Tot"]
    assert page.one("#day_1").has_attr("required")
    legends = [words(each) for each in page.all(".moments legend")]
    assert legends[:4] == ["Wanneer", "Moment 1", "Moment 2 (niet verplicht)", "Moment 3 (niet verplicht)"]


def test_what_he_typed_wrong_can_still_be_read(sign_in: Callable[[User], Browser], bram: User) -> None:
    page = sign_in(bram).get("/stijlgids")
    day, start = page.one("#fout-day_1"), page.one("#fout-from_1")
    assert (day["type"], day["value"], day["aria-invalid"]) == ("text", "31-2-2027", "true")
    assert words(page.one(f"#{day['aria-describedby']}")) == "Fout: Deze dag bestaat niet. Kijk hem nog eens na."
    assert (start["type"], start["value"], start.has_attr("aria-invalid")) == ("time", "09:30", False)
    assert not page.one("#fout-day_2").has_attr("required")
