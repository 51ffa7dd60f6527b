from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "psed.ui"
    label = "ui"
