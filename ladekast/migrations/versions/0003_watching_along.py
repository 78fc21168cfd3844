"""watching along"""

from alembic import op
import sqlalchemy as sa


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds appointments, requests to watch along, and what mail needs for them; mail that waits keeps waiting."""
    op.create_table('appointment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=80), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('organiser', sa.String(length=254), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('place', sa.String(length=300), nullable=False),
    sa.Column('path', sa.String(length=200), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('cancelled_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appointment')),
    sa.UniqueConstraint('uid', name=op.f('uq_appointment_uid'))
    )
    with op.batch_alter_table('appointment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_appointment_ends_at'), ['ends_at'], unique=False)

    op.create_table('calendar_settings',
    sa.Column('person_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('takes_invitations', sa.Boolean(), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_calendar_settings'))
    )
    op.create_table('appointment_guest',
    sa.Column('appointment_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('is_invited', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['appointment_id'], ['appointment.id'], name=op.f('fk_appointment_guest_appointment_id_appointment'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('appointment_id', 'person_id', name=op.f('pk_appointment_guest'))
    )
    with op.batch_alter_table('appointment_guest', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_appointment_guest_person_id'), ['person_id'], unique=False)

    op.create_table('shadowing_offer',
    sa.Column('tool_id', sa.Integer(), nullable=False),
    sa.Column('is_possible', sa.Boolean(), nullable=False),
    sa.Column('way', sa.String(length=12), nullable=False),
    sa.Column('suits_when', sa.String(length=200), nullable=False),
    sa.Column('second_contact_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['second_contact_id'], ['user_account.id'], name=op.f('fk_shadowing_offer_second_contact_id_user_account')),
    sa.ForeignKeyConstraint(['tool_id'], ['tool.id'], name=op.f('fk_shadowing_offer_tool_id_tool'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('tool_id', name=op.f('pk_shadowing_offer'))
    )
    with op.batch_alter_table('shadowing_offer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_shadowing_offer_second_contact_id'), ['second_contact_id'], unique=False)

    op.create_table('shadowing_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('tool_id', sa.Integer(), nullable=False),
    sa.Column('asker_id', sa.Integer(), nullable=False),
    sa.Column('host_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('why', sa.String(length=300), nullable=False),
    sa.Column('way', sa.String(length=12), nullable=False),
    sa.Column('place', sa.String(length=300), nullable=False),
    sa.Column('submission', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('followed_up_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('other_colleague_id', sa.Integer(), nullable=True),
    sa.Column('appointment_id', sa.Integer(), nullable=True),
    sa.Column('thanks', sa.Text(), nullable=False),
    sa.Column('learned', sa.String(length=200), nullable=False),
    sa.Column('learned_is_shared', sa.Boolean(), nullable=False),
    sa.CheckConstraint('asker_id <> host_id', name=op.f('ck_shadowing_request_two_people')),
    sa.ForeignKeyConstraint(['appointment_id'], ['appointment.id'], name=op.f('fk_shadowing_request_appointment_id_appointment')),
    sa.ForeignKeyConstraint(['asker_id'], ['user_account.id'], name=op.f('fk_shadowing_request_asker_id_user_account')),
    sa.ForeignKeyConstraint(['host_id'], ['user_account.id'], name=op.f('fk_shadowing_request_host_id_user_account')),
    sa.ForeignKeyConstraint(['other_colleague_id'], ['user_account.id'], name=op.f('fk_shadowing_request_other_colleague_id_user_account')),
    sa.ForeignKeyConstraint(['tool_id'], ['tool.id'], name=op.f('fk_shadowing_request_tool_id_tool'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shadowing_request')),
    sa.UniqueConstraint('appointment_id', name=op.f('uq_shadowing_request_appointment_id')),
    sa.UniqueConstraint('asker_id', 'submission', name=op.f('uq_shadowing_request_asker_id_submission'))
    )
    with op.batch_alter_table('shadowing_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_shadowing_request_asker_id'), ['asker_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_shadowing_request_host_id'), ['host_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_shadowing_request_state'), ['state'], unique=False)
        batch_op.create_index(batch_op.f('ix_shadowing_request_tool_id'), ['tool_id'], unique=False)

    op.create_table('shadowing_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('request_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('step', sa.String(length=12), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(length=500), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_shadowing_step_by_id_user_account')),
    sa.ForeignKeyConstraint(['request_id'], ['shadowing_request.id'], name=op.f('fk_shadowing_step_request_id_shadowing_request'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shadowing_step')),
    sa.UniqueConstraint('request_id', 'number', name=op.f('uq_shadowing_step_request_id_number'))
    )
    with op.batch_alter_table('shadowing_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_shadowing_step_by_id'), ['by_id'], unique=False)

    op.create_table('shadowing_moment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('step_id', sa.Integer(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['step_id'], ['shadowing_step.id'], name=op.f('fk_shadowing_moment_step_id_shadowing_step'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shadowing_moment'))
    )
    with op.batch_alter_table('shadowing_moment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_shadowing_moment_step_id'), ['step_id'], unique=False)

    with op.batch_alter_table('mail', schema=None) as batch_op:
        batch_op.add_column(sa.Column('topic', sa.String(length=80), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('calendar', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('calendar_method', sa.String(length=10), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('failing_since', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('gave_up_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f('ix_mail_topic'), ['topic'], unique=False)
    # Until now what could expire was a link to come in, withdrawn by its address.
    op.execute(
        "UPDATE mail SET topic = 'link:' || (SELECT id FROM user_account WHERE email = recipient) "
        "WHERE expires_at IS NOT NULL AND recipient IN (SELECT email FROM user_account)"
    )

    with op.batch_alter_table('user_account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('away_until', sa.Date(), nullable=True))



def downgrade() -> None:
    """Forgets them."""
    with op.batch_alter_table('user_account', schema=None) as batch_op:
        batch_op.drop_column('away_until')

    with op.batch_alter_table('mail', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_mail_topic'))
        batch_op.drop_column('gave_up_at')
        batch_op.drop_column('failing_since')
        batch_op.drop_column('calendar_method')
        batch_op.drop_column('calendar')
        batch_op.drop_column('topic')

    with op.batch_alter_table('shadowing_moment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_shadowing_moment_step_id'))

    op.drop_table('shadowing_moment')
    with op.batch_alter_table('shadowing_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_shadowing_step_by_id'))

    op.drop_table('shadowing_step')
    with op.batch_alter_table('shadowing_request', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_shadowing_request_tool_id'))
        batch_op.drop_index(batch_op.f('ix_shadowing_request_state'))
        batch_op.drop_index(batch_op.f('ix_shadowing_request_host_id'))
        batch_op.drop_index(batch_op.f('ix_shadowing_request_asker_id'))

    op.drop_table('shadowing_request')
    with op.batch_alter_table('shadowing_offer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_shadowing_offer_second_contact_id'))

    op.drop_table('shadowing_offer')
    with op.batch_alter_table('appointment_guest', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_appointment_guest_person_id'))

    op.drop_table('appointment_guest')
    op.drop_table('calendar_settings')
    with op.batch_alter_table('appointment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_appointment_ends_at'))

    op.drop_table('appointment')
