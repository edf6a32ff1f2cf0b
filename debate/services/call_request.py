"""Written next."""


def call_request(command, **said):
    raise NotImplementedError
