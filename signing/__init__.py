"""Whether a paper is genuine: signatures made and checked. Bytes in, bytes and verdicts out; no database."""
