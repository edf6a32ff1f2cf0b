"""Written next."""


def return_speech(command, **said):
    raise NotImplementedError
