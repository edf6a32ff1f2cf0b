"""Written next."""


def remove_request(command, **said):
    raise NotImplementedError


def withdraw_request(command, **said):
    raise NotImplementedError
