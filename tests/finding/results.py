"""What a page of results says, read back."""

from tests.page import Page, words


def titles(page: Page) -> list[str]:
    """The titles of the results, in order."""
    return [words(each.select_one(".tool-card__title")) for each in page.all("article[data-tool-id]")]


def counts(page: Page, name: str) -> dict[str, int]:
    """Value → count of one filter."""
    return {str(each["value"]): int(str(each["data-count"])) for each in page.all(f"input[name={name}][data-count]")}


def links(page: Page, selector: str) -> dict[str, str]:
    """The words of each link → its address."""
    return {words(each): str(each["href"]) for each in page.all(selector)}
