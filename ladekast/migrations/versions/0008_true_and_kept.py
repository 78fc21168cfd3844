"""history with reasons, drafts, corrections, experiences, and what is still true"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
POLICY = ("use_policy", "use_note")


def upgrade() -> None:
    """Adds to what there is; nothing that stands in the cabinet changes."""
    _tools()
    _revisions()
    _judged()
    _drafts()
    _corrections()
    _experiences()
    _freshness()


def _tools():
    with op.batch_alter_table("tool") as table:
        table.add_column(sa.Column("use_alternative", sa.String(80), nullable=False, server_default=""))
        table.add_column(sa.Column("judged_at", MOMENT))
        table.add_column(sa.Column("judged_by_id", sa.Integer()))
        table.add_column(sa.Column("told", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("lift", sa.Integer(), nullable=False, server_default="0"))
        table.create_foreign_key("fk_tool_judged_by_id_user_account", "user_account", ["judged_by_id"], ["id"])
    _index_of_live_tools("ix_tool_judged", "use_policy", "created_at", "judged_at")
    _index_of_live_tools("ix_tool_checked", "kind", "checked", "created_at", "owner_id")
    op.create_table(
        "co_author",
        sa.Column("tool_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tool_id", "user_id", name="pk_co_author"),
        _to("co_author", "tool_id", "tool", ondelete="CASCADE"),
        _to("co_author", "user_id", "user_account"),
    )
    op.create_index("ix_co_author_user_id", "co_author", ["user_id"])


def _index_of_live_tools(name, *columns):
    live = sa.text("archived_at IS NULL")
    op.create_index(name, "tool", list(columns), sqlite_where=live, postgresql_where=live)


def _revisions():
    with op.batch_alter_table("revision") as table:
        table.add_column(sa.Column("reason", sa.String(300), nullable=False, server_default=""))
        table.add_column(sa.Column("is_minor", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("restored_from", sa.Integer()))
        table.add_column(sa.Column("suggested_by_id", sa.Integer()))
        table.create_foreign_key("fk_revision_suggested_by_id_user_account", "user_account", ["suggested_by_id"], ["id"])


def _judged():
    """Finds in the history since when each use policy is what it is, and who said so."""
    connection = op.get_bind()
    for (tool_id,) in connection.execute(sa.text("SELECT id FROM tool WHERE use_policy <> ''")).all():
        rows = connection.execute(
            sa.text("SELECT at, author_id, content FROM revision WHERE tool_id = :id ORDER BY number"), {"id": tool_id}
        )
        judged, before = None, None
        for row in rows:
            content = json.loads(row.content) if isinstance(row.content, str) else row.content
            said = tuple(content.get(name, "") for name in POLICY)
            if said != before:
                judged, before = row, said
        if judged is not None and judged.author_id is not None:
            connection.execute(
                sa.text("UPDATE tool SET judged_at = :at, judged_by_id = :by WHERE id = :id"),
                {"at": judged.at, "by": judged.author_id, "id": tool_id},
            )


def _drafts():
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("form", sa.String(60), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("tab", sa.String(40), nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.Column("discarded_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        _to("draft", "owner_id", "user_account"),
    )
    op.create_index("ix_draft_discarded_at", "draft", ["discarded_at"])
    kept = sa.text("discarded_at IS NULL")
    op.create_index(
        "ix_draft_kept", "draft", ["owner_id", "place", "token"], unique=True, sqlite_where=kept, postgresql_where=kept
    )


def _corrections():
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tool_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("suggested_at", MOMENT, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by_id", sa.Integer()),
        sa.Column("answered_at", MOMENT),
        sa.Column("submission", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_correction"),
        sa.UniqueConstraint("author_id", "submission", name="uq_correction_author_id_submission"),
        sa.CheckConstraint("state IN ('open', 'taken-over', 'answered', 'withdrawn')", name="ck_correction_state"),
        _to("correction", "tool_id", "tool"),
        _to("correction", "author_id", "user_account"),
        _to("correction", "answered_by_id", "user_account"),
    )
    op.create_index("ix_correction_tool_id", "correction", ["tool_id"])
    op.create_index("ix_correction_author_id", "correction", ["author_id"])
    op.create_index("ix_correction_waiting", "correction", ["state", "tool_id"])


def _experiences():
    op.create_table(
        "experience",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tool_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("target_groups", sa.JSON(), nullable=False),
        sa.Column("phase", sa.Integer()),
        sa.Column("form", sa.String(20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("thanks", sa.Text(), nullable=False),
        sa.Column("may_be_asked", sa.Boolean(), nullable=False),
        sa.Column("told_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT),
        sa.Column("submission", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_experience"),
        sa.UniqueConstraint("submission", name="uq_experience_submission"),
        sa.CheckConstraint("outcome IN ('worked', 'partly', 'did-not')", name="ck_experience_outcome"),
        _to("experience", "tool_id", "tool"),
        _to("experience", "author_id", "user_account"),
    )
    op.create_index("ix_experience_tool_id", "experience", ["tool_id"])
    op.create_index("ix_experience_author_id", "experience", ["author_id"])


def _freshness():
    op.create_table(
        "link_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tool_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("link", sa.String(500), nullable=False),
        sa.Column("reported_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_link_report"),
        _to("link_report", "tool_id", "tool"),
        _to("link_report", "author_id", "user_account"),
    )
    op.create_index("ix_link_report_tool_id", "link_report", ["tool_id"])
    op.create_index("ix_link_report_open", "link_report", ["closed_at", "tool_id"])
    op.create_table(
        "owner_asked",
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("owner_id", name="pk_owner_asked"),
        _to("owner_asked", "owner_id", "user_account"),
    )


def _to(table, column, other, **more):
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}", **more)


def downgrade() -> None:
    """Throws away what only this version knows."""
    for table in ("owner_asked", "link_report", "experience", "correction", "draft", "co_author"):
        op.drop_table(table)
    with op.batch_alter_table("revision") as table:
        table.drop_constraint("fk_revision_suggested_by_id_user_account", type_="foreignkey")
        for column in ("suggested_by_id", "restored_from", "is_minor", "reason"):
            table.drop_column(column)
    for index in ("ix_tool_checked", "ix_tool_judged"):
        op.drop_index(index, "tool")
    with op.batch_alter_table("tool") as table:
        table.drop_constraint("fk_tool_judged_by_id_user_account", type_="foreignkey")
        for column in ("lift", "told", "judged_by_id", "judged_at", "use_alternative"):
            table.drop_column(column)
