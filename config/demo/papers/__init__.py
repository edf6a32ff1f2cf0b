"""The papers of the demonstration meetings: wholly invented, in the form of Decree 30/2020."""
