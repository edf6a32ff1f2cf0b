"""Papers made of opinions, in the form of Decree 30/2020/NĐ-CP; always in Vietnamese."""
