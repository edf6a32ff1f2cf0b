"""Files that come in as a paper's text."""

FILE_BYTES = 20 * 1024 * 1024
