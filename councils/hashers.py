"""How passwords are hashed: hard for whoever steals the table, bearable for an old PC that seats a whole council."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id at the cost OWASP recommends: 19 MiB, two passes, one lane.

    Django's default takes 100 MiB and eight lanes each time: forty delegates signing in at once would need 4 GiB.
    """

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
