import jinja2
from markupsafe import Markup

# ruleid: sl-2-19-py-autoescape-off
env = jinja2.Environment(loader=loader, autoescape=False)
# ok: sl-2-19-py-autoescape-off
env = jinja2.Environment(loader=loader, autoescape=True)


def bold(text):
    # ruleid: sl-2-19-py-mark-safe
    return Markup("<b>" + text + "</b>")


def fixed():
    # ok: sl-2-19-py-mark-safe
    return Markup("<b>fixed</b>")
