"""Written next."""


def request_for(command, **said):
    raise NotImplementedError
