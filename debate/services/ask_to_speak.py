"""Written next."""


def ask_to_speak(command, **said):
    raise NotImplementedError
