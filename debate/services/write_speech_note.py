"""Written next."""


def write_speech_note(command, **said):
    raise NotImplementedError


def rewrite_speech_note(command, **said):
    raise NotImplementedError


def withdraw_speech_note(command, **said):
    raise NotImplementedError
