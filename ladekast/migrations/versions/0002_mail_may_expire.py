"""mail may expire"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the moment after which a message is no longer sent; what waits already never expires."""
    op.add_column("mail", sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Forgets it."""
    with op.batch_alter_table("mail") as mail:
        mail.drop_column("expires_at")
