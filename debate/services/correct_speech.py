"""Written next."""


class Correction:
    def __init__(self, *a): pass


def correct_speech(command, **said):
    raise NotImplementedError
