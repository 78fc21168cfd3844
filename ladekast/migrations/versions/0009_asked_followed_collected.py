"""wishes, following, favourites and own drawers, and what a client gets along"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Adds to what there is; nothing that stands in the cabinet changes."""
    _tools()
    _wishes()
    _answers()
    _following()
    _collecting()


def _tools():
    with op.batch_alter_table("tool") as table:
        table.add_column(sa.Column("for_client", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_revision_at", "revision", ["at"])


def _wishes():
    op.create_table(
        "wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("subject", sa.String(120), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("phases", sa.JSON(), nullable=False),
        sa.Column("target_groups", sa.JSON(), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT),
        sa.Column("closed_by_id", sa.Integer()),
        sa.Column("close_reason", sa.String(300), nullable=False),
        sa.Column("submission", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('learn', 'tool')", name="ck_wish_kind"),
        _to("wish", "asker_id", "user_account"),
        _to("wish", "closed_by_id", "user_account"),
        sa.PrimaryKeyConstraint("id", name="pk_wish"),
        sa.UniqueConstraint("asker_id", "submission", name="uq_wish_asker_id_submission"),
    )
    op.create_index("ix_wish_asker_id", "wish", ["asker_id"])
    op.create_index("ix_wish_open", "wish", ["closed_at", "created_at"])
    op.create_table(
        "wish_support",
        sa.Column("wish_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        _to("wish_support", "person_id", "user_account"),
        _to("wish_support", "wish_id", "wish", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("wish_id", "person_id", name="pk_wish_support"),
    )
    op.create_index("ix_wish_support_person_id", "wish_support", ["person_id"])
    op.create_table(
        "wish_hint",
        sa.Column("wish_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("declined_at", MOMENT),
        _to("wish_hint", "person_id", "user_account"),
        _to("wish_hint", "wish_id", "wish", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("wish_id", "person_id", name="pk_wish_hint"),
    )
    op.create_index("ix_wish_hint_person_id", "wish_hint", ["person_id"])


def _answers():
    op.create_table(
        "wish_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("wish_id", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(10), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("tool_id", sa.Integer()),
        sa.Column("event_id", sa.Integer()),
        sa.Column("submission", sa.String(64)),
        sa.Column("told_at", MOMENT),
        sa.Column("withdrawn_at", MOMENT),
        sa.CheckConstraint("way IN ('tool', 'event', 'show')", name="ck_wish_answer_way"),
        _to("wish_answer", "by_id", "user_account"),
        _to("wish_answer", "event_id", "learning_event"),
        _to("wish_answer", "tool_id", "tool"),
        _to("wish_answer", "wish_id", "wish", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_wish_answer"),
        sa.UniqueConstraint("submission", name="uq_wish_answer_submission"),
    )
    op.create_index("ix_wish_answer_by_id", "wish_answer", ["by_id"])
    op.create_index("ix_wish_answer_event_id", "wish_answer", ["event_id"])
    op.create_index("ix_wish_answer_tool_id", "wish_answer", ["tool_id"])
    untold = sa.text("told_at IS NULL AND withdrawn_at IS NULL")
    op.create_index("ix_wish_answer_untold", "wish_answer", ["told_at"], sqlite_where=untold, postgresql_where=untold)
    op.create_index("ix_wish_answer_wish_id", "wish_answer", ["wish_id"])


def _following():
    op.create_table(
        "follow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('phase', 'group', 'tool', 'search')", name="ck_follow_kind"),
        _to("follow", "person_id", "user_account"),
        sa.PrimaryKeyConstraint("id", name="pk_follow"),
        sa.UniqueConstraint("person_id", "kind", "value", name="uq_follow_person_id_kind_value"),
    )
    op.create_table(
        "following",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("rhythm", sa.String(10), nullable=False),
        sa.Column("told_up_to", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.Date()),
        sa.Column("offered_at", MOMENT),
        sa.CheckConstraint("rhythm IN ('weekly', 'daily', 'never')", name="ck_following_rhythm"),
        _to("following", "person_id", "user_account"),
        sa.PrimaryKeyConstraint("person_id", name="pk_following"),
    )
    op.create_table(
        "news",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("revision_id", sa.Integer()),
        sa.Column("event_id", sa.Integer()),
        sa.CheckConstraint("(revision_id IS NULL) <> (event_id IS NULL)", name="ck_news_one_thing"),
        _to("news", "event_id", "learning_event", ondelete="CASCADE"),
        _to("news", "revision_id", "revision", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_news"),
        sa.UniqueConstraint("event_id", name="uq_news_event_id"),
        sa.UniqueConstraint("revision_id", name="uq_news_revision_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_news_at", "news", ["at"])


def _collecting():
    op.create_table(
        "favourite",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("tool_id", sa.Integer(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        _to("favourite", "person_id", "user_account"),
        _to("favourite", "tool_id", "tool", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "tool_id", name="pk_favourite"),
    )
    op.create_index("ix_favourite_tool_id", "favourite", ["tool_id"])
    op.create_table(
        "collection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("intro", sa.Text(), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("thrown_away_at", MOMENT),
        sa.Column("submission", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _to("collection", "owner_id", "user_account"),
        sa.PrimaryKeyConstraint("id", name="pk_collection"),
        sa.UniqueConstraint("owner_id", "submission", name="uq_collection_owner_id_submission"),
    )
    op.create_index("ix_collection_owner_id", "collection", ["owner_id"])
    op.create_table(
        "collected_tool",
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("tool_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("taken_out_at", MOMENT),
        _to("collected_tool", "collection_id", "collection", ondelete="CASCADE"),
        _to("collected_tool", "tool_id", "tool", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("collection_id", "tool_id", name="pk_collected_tool"),
    )
    op.create_index("ix_collected_tool_tool_id", "collected_tool", ["tool_id"])


def _to(table, column, other, **more):
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}", **more)


def downgrade() -> None:
    """Throws away what only this version knows."""
    for table in (
        "collected_tool", "collection", "favourite", "news", "following", "follow", "wish_answer", "wish_hint",
        "wish_support", "wish",
    ):  # fmt: skip
        op.drop_table(table)
    op.drop_index("ix_revision_at", "revision")
    with op.batch_alter_table("tool") as table:
        table.drop_column("for_client")
