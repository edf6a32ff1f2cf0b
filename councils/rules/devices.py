"""What a browser calls itself, in words a person at the desk can tell devices apart by."""

LONGEST = 80

# First match wins: Edge, Opera and Samsung's browser also call themselves Chrome, and every one calls itself Safari.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("coc_coc_browser/", "Cốc Cốc"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
# Android calls itself Linux too, and an iPhone "like Mac OS X".
SYSTEMS = (
    ("iPad", "iPad"),
    ("iPhone", "iPhone"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
)


def device_words(user_agent: str) -> str:
    """ "Chrome trên Android"; what is known of it, or nothing for an unknown program. At most 80 characters."""
    browser = _first(BROWSERS, user_agent)
    system = _first(SYSTEMS, user_agent)
    return (f"{browser} trên {system}" if browser and system else browser or system)[:LONGEST]


def _first(table: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((words for mark, words in table if mark in user_agent), "")
