"""Appointments between colleagues: invitations for their own calendars, and a subscription. Knows no feature."""
