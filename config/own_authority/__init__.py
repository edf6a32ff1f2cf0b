"""The installation's own certificate authority, so that tablets in a hall without internet get a secure line."""
