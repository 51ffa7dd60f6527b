"""What a browser would send back from a page's form, if the person changed nothing."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    def __init__(self):
        super().__init__()
        self.sent = {}
        self.select = self.area = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name")
        if tag == "input" and given.get("type") in ("checkbox", "radio"):
            if "checked" in given:
                self.add(name, given.get("value", "on"))
        elif tag == "input" and name not in (None, "csrfmiddlewaretoken"):
            self.add(name, given.get("value", ""))
        elif tag == "select" and "disabled" not in given:
            self.select = name
        elif tag == "option" and self.select and "selected" in given:
            self.add(self.select, given["value"])
        elif tag == "textarea":
            self.area = name
            self.add(name, "")

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        elif tag == "textarea":
            self.sent[self.area][0] = self.sent[self.area][0].removeprefix("\r\n").removeprefix("\n")
            self.area = None

    def handle_data(self, data):
        if self.area:
            self.sent[self.area][0] += data

    def add(self, name, value):
        self.sent.setdefault(name, []).append(value)


def fields_of(response):
    """Return name → list of values of the form in the page's main part."""
    form = _Form()
    form.feed(response.content.decode().split("<main", 1)[1])
    return form.sent
