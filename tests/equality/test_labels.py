from importlib.resources import files

from equality.labels import labels, module


def test_the_words_to_translate_are_up_to_date():
    kept = (files("equality.reference") / "labels.py").read_text(encoding="utf-8")
    assert kept == module(), "Run python -m equality.labels."


def test_words_that_must_be_among_them():
    assert {"Race", "White - British", "BME", "Undeveloped", "Amber", "Met, no evidence recorded"} <= set(
        labels()
    )
