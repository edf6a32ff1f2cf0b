"""Written next."""


def order_queue(command, **said):
    raise NotImplementedError
