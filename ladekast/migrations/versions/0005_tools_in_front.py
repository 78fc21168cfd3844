"""tools in front"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lets what the first page and the drawers ask be read from one index."""
    op.create_index("ix_tool_front", "tool", ["archived_at", "created_at", "kind", "owner_id", "use_policy"])
    op.drop_index("ix_tool_archived_at", "tool")


def downgrade() -> None:
    """Has the index on one column again."""
    op.create_index("ix_tool_archived_at", "tool", ["archived_at"])
    op.drop_index("ix_tool_front", "tool")
