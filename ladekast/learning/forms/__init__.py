"""The forms about leermomenten, one file a subject."""
