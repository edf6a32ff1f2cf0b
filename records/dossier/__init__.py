"""The dossier as it is handed over: its list as PDF, its fields as XML, everything as ZIP."""
