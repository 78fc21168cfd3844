"""how far in front a tool lies"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# As the program of this version works it out when a tool is saved; there are five phases.
FOUND = """
UPDATE tool SET prominence = CASE use_policy WHEN 'not-allowed' THEN 5 ELSE 10 END - coalesce(
    (SELECT nullif(count(*), 0) FROM tool_tag WHERE tool_tag.tool_id = tool.id AND tool_tag.facet = 'phases'), 5
)
"""


def upgrade() -> None:
    """Keeps with each tool how far in front it lies, so that a drawer reads no more of them than it shows.

    The indexes hold live tools alone.
    """
    op.add_column("tool", sa.Column("prominence", sa.Integer(), nullable=False, server_default="0"))
    op.execute(FOUND)
    op.drop_index("ix_tool_front", "tool")
    _index_where("archived_at IS NULL", "ix_tool_front", "created_at", "owner_id")
    _index_where("archived_at IS NULL", "ix_tool_shelf", "kind", "prominence", "created_at", "owner_id")
    _index_where("archived_at IS NOT NULL", "ix_tool_archived_at", "archived_at")


def _index_where(condition, name, *columns):
    op.create_index(
        name, "tool", list(columns), sqlite_where=sa.text(condition), postgresql_where=sa.text(condition)
    )


def downgrade() -> None:
    """Works it out again for each page."""
    op.drop_index("ix_tool_archived_at", "tool")
    op.drop_index("ix_tool_shelf", "tool")
    op.drop_index("ix_tool_front", "tool")
    op.create_index("ix_tool_front", "tool", ["archived_at", "created_at", "kind", "owner_id", "use_policy"])
    op.drop_column("tool", "prominence")
