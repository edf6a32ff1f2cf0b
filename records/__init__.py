"""What stays: minutes, resolutions, their signatures, the meeting's dossier, and what anyone can check."""
