"""What a browser calls itself, in words a person at the desk can tell devices apart by."""

LONGEST = 80
JOINED = " trên "

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
    return (f"{browser}{JOINED}{system}" if browser and system else browser or system)[:LONGEST]


def browser_and_system(words: str) -> tuple[str, str]:
    """What `device_words` wrote, apart again, for a page in another language; "" for the one that is not known."""
    browser, _, system = words.partition(JOINED)
    if not system and browser in dict(SYSTEMS).values():
        return "", browser
    return browser, system


def _first(table: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((words for mark, words in table if mark in user_agent), "")
