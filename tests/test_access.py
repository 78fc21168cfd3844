"""Who may open which page: one table of every endpoint and its guard. A page that is not in it fails."""

from collections.abc import Callable

import pytest
from flask import Flask

from ladekast.accounts.access import is_public
from ladekast.accounts.models import User
from tests import make
from tests.page import Browser
from tests.wishes.answers import with_show

EVERYBODY = ("visitor", "bram", "amina", "carla", "daan")
COLLEAGUES = ("bram", "amina", "carla", "daan")
KEEPERS = ("amina", "carla", "daan")  # Amina wrote the tool; Carla and Daan edit every tool
EDITORS = ("carla", "daan")
ADMINS = ("daan",)
BOTH = ("bram", "amina")  # Bram asked Amina whether he may watch her tool: request 1

GUARDS = {
    "accounts.colleague": COLLEAGUES,
    "accounts.colleagues": COLLEAGUES,
    "accounts.forgotten": EVERYBODY,
    "accounts.leave_everywhere": COLLEAGUES,
    "accounts.mine": COLLEAGUES,
    "accounts.password": COLLEAGUES,
    "accounts.sign_in": EVERYBODY,
    "accounts.sign_out": COLLEAGUES,
    "accounts.welcome": EVERYBODY,
    "admin.colleague": ADMINS,
    "admin.colleagues": ADMINS,
    "admin.come_back": ADMINS,
    "admin.drop_mail": ADMINS,
    "admin.erase_words": ADMINS,
    "admin.index": EDITORS,
    "admin.leave": ADMINS,
    "admin.log": ADMINS,
    "admin.mail": ADMINS,
    "admin.new_colleague": ADMINS,
    "admin.retry_all_mail": ADMINS,
    "admin.retry_mail": ADMINS,
    "admin.team": ADMINS,
    "admin.teams": ADMINS,
    "admin.welcome_link": ADMINS,
    "api.openapi": COLLEAGUES,
    "api.search": COLLEAGUES,
    "cabinet.adopt": COLLEAGUES,
    "cabinet.archive": KEEPERS,
    "cabinet.archive_list": COLLEAGUES,
    "cabinet.bring_back": KEEPERS,
    "cabinet.drawer": COLLEAGUES,
    "cabinet.edit_tool": KEEPERS,
    "cabinet.history": COLLEAGUES,
    "cabinet.judge": EDITORS,
    "cabinet.judging_queue": EDITORS,
    "cabinet.new_tool": COLLEAGUES,
    "cabinet.ownerless_list": COLLEAGUES,
    "cabinet.place_tool": COLLEAGUES,
    "cabinet.release": ("amina",),
    "cabinet.restore": KEEPERS,
    "cabinet.revision": COLLEAGUES,
    "cabinet.save_tool": KEEPERS,
    "cabinet.tool": COLLEAGUES,
    "cabinet.tool_by_key": COLLEAGUES,
    "collecting.add": ("amina",),
    "collecting.bring_back": ("amina",),
    "collecting.copy": ("amina",),
    "collecting.drawer": ("amina",),
    "collecting.drawers": COLLEAGUES,
    "collecting.edit": ("amina",),
    "collecting.favourite": COLLEAGUES,
    "collecting.favourites": COLLEAGUES,
    "collecting.hand_out": COLLEAGUES,
    "collecting.move": ("amina",),
    "collecting.new": COLLEAGUES,
    "collecting.note": ("amina",),
    "collecting.place": COLLEAGUES,
    "collecting.print_out": ("amina",),
    "collecting.put_back": ("amina",),
    "collecting.share": ("amina",),
    "collecting.stop_sharing": (),  # drawer 1 is not shared, and whose it is has no need of it
    "collecting.take_out": ("amina",),
    "collecting.throw_away": ("amina",),
    "corrections.answer": KEEPERS,
    "corrections.begin": COLLEAGUES,
    "corrections.one": COLLEAGUES,
    "corrections.suggest": COLLEAGUES,
    "corrections.take_over": KEEPERS,
    "corrections.withdraw": ("bram",),
    "drafts.bring_back": ("amina",),
    "drafts.throw_away": ("amina",),
    "experiences.edit": ("bram",),
    "experiences.new": COLLEAGUES,
    "experiences.of_tool": COLLEAGUES,
    "experiences.put_back": ("bram",),
    "experiences.withdraw": ("bram",),
    "feeds.calendar": COLLEAGUES,
    "feeds.renew": COLLEAGUES,
    "feeds.subscription": EVERYBODY,
    "finding.opensearch": COLLEAGUES,
    "finding.search": COLLEAGUES,
    "finding.search_words": EDITORS,
    "finding.search_words_file": EDITORS,
    "finding.suggestions": COLLEAGUES,
    "following.choose_rhythm": COLLEAGUES,
    "following.follow": COLLEAGUES,
    "following.offer": COLLEAGUES,
    "following.overview": COLLEAGUES,
    "following.sign_off": COLLEAGUES,
    "following.signed_off": COLLEAGUES,
    "following.unfollow": COLLEAGUES,
    "freshness.check": KEEPERS,
    "freshness.hand_over": KEEPERS,
    "freshness.link_works": KEEPERS,
    "freshness.report_link": COLLEAGUES,
    "freshness.stale": EDITORS,
    "freshness.take_back_report": COLLEAGUES,
    "freshness.to_check": COLLEAGUES,
    "guide.index": COLLEAGUES,
    "home.index": COLLEAGUES,
    "learning.cancel": KEEPERS,
    "learning.close": KEEPERS,
    "learning.edit": KEEPERS,
    "learning.event": COLLEAGUES,
    "learning.material": KEEPERS,
    "learning.new": COLLEAGUES,
    "learning.open_up": KEEPERS,
    "learning.overview": COLLEAGUES,
    "learning.participants": ("amina",),
    "learning.participants_file": ("amina",),
    "learning.remove": ("amina",),
    "learning.restore": KEEPERS,
    "learning.sign_off": COLLEAGUES,
    "learning.sign_up": COLLEAGUES,
    "learning.take_over": COLLEAGUES,
    "learning.try_tool": COLLEAGUES,
    "pages.index": COLLEAGUES,
    "pages.page": COLLEAGUES,
    "shadowing.accept": BOTH,
    "shadowing.ask": COLLEAGUES,
    "shadowing.cancel": BOTH,
    "shadowing.decline": ("amina",),
    "shadowing.move": BOTH,
    "shadowing.offer": KEEPERS,
    "shadowing.one": BOTH,
    "shadowing.outcome": BOTH,
    "shadowing.overview": COLLEAGUES,
    "shadowing.propose": BOTH,
    "shadowing.thank": ("bram",),
    "shadowing.withdraw": ("bram",),
    "status.healthz": EVERYBODY,
    "status.readyz": EVERYBODY,
    "styleguide.index": COLLEAGUES,
    "wishes.answer_with_tool": COLLEAGUES,
    "wishes.close": KEEPERS,
    "wishes.decline": COLLEAGUES,
    "wishes.edit": KEEPERS,
    "wishes.leave": COLLEAGUES,
    "wishes.make_event": COLLEAGUES,
    "wishes.make_tool": COLLEAGUES,
    "wishes.new": COLLEAGUES,
    "wishes.one": COLLEAGUES,
    "wishes.overview": COLLEAGUES,
    "wishes.reopen": KEEPERS,
    "wishes.remove": EDITORS,
    "wishes.show": COLLEAGUES,
    "wishes.similar": COLLEAGUES,
    "wishes.support": COLLEAGUES,
    "wishes.withdraw": ("bram",),
}
# Of what is between two people, or of one, others may not even see that it is there: for them it is a page that does
# not exist.
HIDDEN = {
    **{each: BOTH for each, guard in GUARDS.items() if each.startswith("shadowing.") and set(guard) <= set(BOTH)},
    **{each: guard for each, guard in GUARDS.items() if each.startswith("drafts.")},
    **{each: guard for each, guard in GUARDS.items() if each.startswith("collecting.") and guard == ("amina",)},
    "collecting.stop_sharing": ("amina",),
}
# Whatever stands between angle brackets in an address. Tool 1 is Amina's, tool 2 has no owner.
PARTS = {
    "<int:number>": "1", "<token>": "no-such-token", "<slug>": "x", "<int:id>": "1", "<int:person_id>": "1",
    "<key>": "ownerless", "<int:tool_id>": "1",
}  # fmt: skip
ELSEWHERE = {
    "cabinet.adopt": {"<int:id>": "2"},
    "cabinet.bring_back": {"<int:id>": "3"},
    "cabinet.archive": {"<int:id>": "4"},
    "cabinet.release": {"<int:id>": "5"},
}


def pages(app: Flask) -> list[tuple[str, str, str]]:
    """Endpoint, method and an example address of every page."""
    found = []
    for rule in app.url_map.iter_rules():
        address = rule.rule
        for part, value in {**PARTS, **ELSEWHERE.get(rule.endpoint, {})}.items():
            address = address.replace(part, value)
        found += [(rule.endpoint, method, address) for method in sorted((rule.methods or set()) & {"GET", "POST"})]
    return sorted(found)


def test_every_page_stands_in_the_table(app: Flask) -> None:
    assert sorted({rule.endpoint for rule in app.url_map.iter_rules()}) == sorted(GUARDS)


def test_only_what_the_contract_names_is_open(app: Flask) -> None:
    open_ones = {str(rule) for rule in app.url_map.iter_rules() if is_public(rule.endpoint)}
    # Who is signed out already is sent from /uitloggen to /inloggen, like from every closed page.
    assert open_ones == {
        "/inloggen", "/uitloggen", "/wachtwoord-vergeten", "/welkom/<token>", "/agenda/<token>.ics",
        "/healthz", "/readyz",
    }  # fmt: skip


@pytest.mark.parametrize("who", EVERYBODY)
def test_each_person_opens_exactly_what_the_table_says(app: Flask, person: Callable[[str], User], who: str) -> None:
    people = {name: person(name) for name in COLLEAGUES}
    asked = make.request(people["bram"], make.tool(people["amina"]))
    make.correction(people["bram"], asked.tool)
    make.experience(people["bram"], asked.tool)
    make.event(people["amina"])
    make.draft(people["amina"])
    make.own_drawer(people["amina"], asked.tool)
    with_show(make.wish(people["amina"]), people["bram"])
    make.tool(None)
    out = make.tool(people["amina"], title="Uit de kast")
    Browser(app, people["amina"]).post(f"/tools/{out.id}/uit-de-kast")
    make.tool(people["amina"], title="Mag eruit")
    make.tool(people["amina"], title="Mag los")
    for endpoint, method, address in pages(app):
        browser = Browser(app, people.get(who))  # a new one each time, since one of the pages signs out
        answer = browser.client.open(address, method=method, data={"csrf_token": browser.token()})
        sent_to_sign_in = who == "visitor" and answer.headers.get("Location", "").startswith("/inloggen")
        hidden = who not in HIDDEN.get(endpoint, EVERYBODY) and answer.status_code == 404
        kept_out = sent_to_sign_in or hidden or answer.status_code in (401, 403)
        is_allowed = who in GUARDS[endpoint]
        assert kept_out is not is_allowed, f"{who}: {method} {address} answers {answer.status_code}"
