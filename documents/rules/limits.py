"""How much of a document is taken in. Above it a sentence says so; nothing is cut short."""

MIB = 1024 * 1024

FILE_BYTES = 200 * MIB
CHUNK_BYTES = MIB  # of one request
ATTACHMENT_BYTES = 10 * MIB  # of what is attached to something a delegate hands in
PIXELS = 40_000_000  # of a picture attached so: a large telephone's; a crafted file may claim billions
PAGES = 3_000
STARTS = 3  # looks at a file that ended with the server; one may be a power cut, three are not
SIDE_POINTS = (
    20,
    14_400,
)  # a page's shortest and longest side; above 200 inches no reader agrees with another
SLENDER = 20  # times as long as wide: more is no page, and its picture would fill the memory

FILE_MIB = FILE_BYTES // MIB


def examine_seconds(size: int) -> float:
    """How long a file of so many bytes may be looked at, by the clock.

    18 s up to 64 MiB, so that a hostile one is answered within 20; a scan of 45 MB takes two of them. A longer one
    earns a second more for each 2 MiB, at most 60: its bytes have to be read and written.
    """
    return 18.0 + min(60.0, max(0, size - 64 * MIB) / (2 * MIB))
