"""What a colleague leaves behind, as people read it (Dutch)."""


def left_in_words(tools: int, events: int) -> str:
    """`3 tools en 1 leermoment`, `geen tools en geen leermomenten`."""
    return f"{_counted(tools, 'tool', 'tools')} en {_counted(events, 'leermoment', 'leermomenten')}"


def left_waiting(tools: int) -> str:
    """What happens to tools that nobody takes over; empty when there are none."""
    if not tools:
        return ""
    return f"{_counted(tools, 'tool wacht', 'tools wachten')} nu op een collega."


def _counted(count: int, one: str, many: str) -> str:
    return f"1 {one}" if count == 1 else f"{count or 'geen'} {many}"
