from django.apps import AppConfig


class QuestioningConfig(AppConfig):
    name = "questioning"
