"""How much of a document is taken in. Above it a sentence says so; nothing is cut short."""

MIB = 1024 * 1024

FILE_BYTES = 200 * MIB
CHUNK_BYTES = MIB  # of one request
PAGES = 3_000
SIDE_POINTS = (
    20,
    14_400,
)  # a page's shortest and longest side; above 200 inches no reader agrees with another
SLENDER = 20  # times as long as wide: more is no page, and its picture would fill the memory

FILE_MIB = FILE_BYTES // MIB
