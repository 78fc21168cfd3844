"""Two systems beside each other: every row of every table that travels, with what it points at instead of numbers."""

from typing import Any

from sqlalchemy import Column, Table, select

from ladekast.lib.db import Model, db

NATURAL = {"tool": "key", "user_account": "email", "team": "name"}  # what names a row outside the database
TRAVELS = (
    "team",
    "user_account",
    "tool",
    "tool_tag",
    "co_author",
    "revision",
    "experience",
    "correction",
    "link_report",
)
# What a system keeps for itself: links and mail, what is being written, and all that has no file yet.
STAYS_HERE = {
    "api_token", "appointment", "appointment_guest", "audit_entry", "calendar_settings", "collected_tool", "collection",
    "draft", "favourite", "follow", "following", "learning_event", "learning_event_tag", "learning_event_tool", "mail",
    "news", "one_time_link", "owner_asked", "search_count", "shadowing_moment", "shadowing_offer", "shadowing_request",
    "shadowing_step", "sign_in_attempt", "sign_up", "waiting_document", "wish", "wish_answer", "wish_hint",
    "wish_support",
}  # fmt: skip
# Stays behind: what is secret, what is for one machine or one form, and what the contract leaves to each system.
STAYS = {
    "user_account": {
        "role", "phone", "ask_me_about", "away_until", "is_active", "password_hash", "session_token", "created_at",
    },
    "tool": {"submission"},
    "experience": {"submission"},
    "correction": {"submission"},
}  # fmt: skip


def contents() -> dict[str, list[Any]]:
    """Everything that travels, by table, in an order that does not depend on the numbers."""
    names = {name: _names(Model.metadata.tables[name], natural) for name, natural in NATURAL.items()}
    return {name: _rows(Model.metadata.tables[name], names) for name in TRAVELS}


def _rows(table: Table, names: dict[str, dict[int, str]]) -> list[Any]:
    stays = {"id"} | STAYS.get(table.name, set())
    columns = [column for column in table.columns if column.name not in stays]
    rows = [
        {column.name: _value(column, value, names) for column, value in zip(columns, row, strict=True)}
        for row in db.session.execute(select(*columns))
    ]
    return sorted(rows, key=repr)


def _value(column: Column[Any], value: Any, names: dict[str, dict[int, str]]) -> Any:
    for key in column.foreign_keys:
        return names[key.column.table.name].get(value)
    return value


def _names(table: Table, natural: str) -> dict[int, str]:
    return {row[0]: row[1] for row in db.session.execute(select(table.c.id, table.c[natural]))}
