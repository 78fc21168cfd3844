"""moments to learn"""

from alembic import op
import sqlalchemy as sa


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds leermomenten, and who signed up for them."""
    op.create_table('learning_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('aim', sa.String(length=200), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('body_html', sa.Text(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('way', sa.String(length=12), nullable=False),
    sa.Column('town', sa.String(length=80), nullable=False),
    sa.Column('place', sa.String(length=300), nullable=False),
    sa.Column('places', sa.Integer(), nullable=True),
    sa.Column('closes_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('promotion_ends', sa.Integer(), nullable=False),
    sa.Column('net_minutes', sa.Integer(), nullable=True),
    sa.Column('leader_id', sa.Integer(), nullable=True),
    sa.Column('planner_id', sa.Integer(), nullable=False),
    sa.Column('submission', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('cancelled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('cancel_reason', sa.String(length=500), nullable=False),
    sa.Column('material', sa.Text(), nullable=False),
    sa.Column('material_html', sa.Text(), nullable=False),
    sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('waiting_told_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('leader_asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('thanked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('appointment_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_learning_event_ends_after_start')),
    sa.CheckConstraint('places > 0', name=op.f('ck_learning_event_some_places')),
    sa.ForeignKeyConstraint(['appointment_id'], ['appointment.id'], name=op.f('fk_learning_event_appointment_id_appointment')),
    sa.ForeignKeyConstraint(['leader_id'], ['user_account.id'], name=op.f('fk_learning_event_leader_id_user_account')),
    sa.ForeignKeyConstraint(['planner_id'], ['user_account.id'], name=op.f('fk_learning_event_planner_id_user_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_learning_event')),
    sa.UniqueConstraint('appointment_id', name=op.f('uq_learning_event_appointment_id')),
    sa.UniqueConstraint('planner_id', 'submission', name=op.f('uq_learning_event_planner_id_submission'))
    )
    with op.batch_alter_table('learning_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_learning_event_ends_at'), ['ends_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_learning_event_leader_id'), ['leader_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_learning_event_opened_at'), ['opened_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_learning_event_planner_id'), ['planner_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_learning_event_starts_at'), ['starts_at'], unique=False)

    op.create_table('learning_event_tag',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('about', sa.String(length=10), nullable=False),
    sa.Column('key', sa.String(length=60), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['learning_event.id'], name=op.f('fk_learning_event_tag_event_id_learning_event'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('event_id', 'about', 'key', name=op.f('pk_learning_event_tag'))
    )
    with op.batch_alter_table('learning_event_tag', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_learning_event_tag_key'), ['key'], unique=False)

    op.create_table('learning_event_tool',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('tool_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['learning_event.id'], name=op.f('fk_learning_event_tool_event_id_learning_event'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['tool_id'], ['tool.id'], name=op.f('fk_learning_event_tool_tool_id_tool'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('event_id', 'tool_id', name=op.f('pk_learning_event_tool'))
    )
    with op.batch_alter_table('learning_event_tool', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_learning_event_tool_tool_id'), ['tool_id'], unique=False)

    op.create_table('sign_up',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('standing', sa.String(length=12), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('was_there', sa.Boolean(), nullable=True),
    sa.Column('tries_tool_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['event_id'], ['learning_event.id'], name=op.f('fk_sign_up_event_id_learning_event'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['user_account.id'], name=op.f('fk_sign_up_person_id_user_account')),
    sa.ForeignKeyConstraint(['tries_tool_id'], ['tool.id'], name=op.f('fk_sign_up_tries_tool_id_tool'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_up')),
    sa.UniqueConstraint('event_id', 'number', name=op.f('uq_sign_up_event_id_number')),
    sa.UniqueConstraint('event_id', 'person_id', name=op.f('uq_sign_up_event_id_person_id'))
    )
    with op.batch_alter_table('sign_up', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_up_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sign_up_tries_tool_id'), ['tries_tool_id'], unique=False)


def downgrade() -> None:
    """Forgets them."""
    with op.batch_alter_table('sign_up', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_up_tries_tool_id'))
        batch_op.drop_index(batch_op.f('ix_sign_up_person_id'))

    op.drop_table('sign_up')
    with op.batch_alter_table('learning_event_tool', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_learning_event_tool_tool_id'))

    op.drop_table('learning_event_tool')
    with op.batch_alter_table('learning_event_tag', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_learning_event_tag_key'))

    op.drop_table('learning_event_tag')
    with op.batch_alter_table('learning_event', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_learning_event_starts_at'))
        batch_op.drop_index(batch_op.f('ix_learning_event_planner_id'))
        batch_op.drop_index(batch_op.f('ix_learning_event_opened_at'))
        batch_op.drop_index(batch_op.f('ix_learning_event_leader_id'))
        batch_op.drop_index(batch_op.f('ix_learning_event_ends_at'))

    op.drop_table('learning_event')
