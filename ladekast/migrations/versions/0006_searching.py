"""searching: tokens for programs, and what is searched for"""

import sqlalchemy as sa
from alembic import op

import ladekast.lib.db

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds tokens for programs and the counts of searches."""
    op.create_table(
        "api_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", ladekast.lib.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", ladekast.lib.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name="fk_api_token_user_id_user_account"),
        sa.PrimaryKeyConstraint("id", name="pk_api_token"),
        sa.UniqueConstraint("token_hash", name="uq_api_token_token_hash"),
    )
    op.create_index("ix_api_token_user_id", "api_token", ["user_id"])
    op.create_table(
        "search_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("filters", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("clicked", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_count"),
        sa.UniqueConstraint("day", "words", "filters", name="uq_search_count_day_words_filters"),
    )
    op.create_index("ix_search_count_day", "search_count", ["day"])


def downgrade() -> None:
    """Takes them away."""
    op.drop_table("search_count")
    op.drop_table("api_token")
