import aiohttp_jinja2
import jinja2
from aiohttp import web
from jinja2 import Environment, FileSystemLoader, select_autoescape

# ruleid: sl-2-19-py-autoescape-missing
pages = Environment(loader=FileSystemLoader('pages'))
# ok: sl-2-19-py-autoescape-missing
escaped = Environment(loader=FileSystemLoader('pages'), autoescape=True)
# ok: sl-2-19-py-autoescape-missing
chosen = jinja2.Environment(loader=FileSystemLoader('pages'), autoescape=select_autoescape())
app = web.Application()
# ruleid: sl-2-19-py-autoescape-off
aiohttp_jinja2.setup(app, loader=FileSystemLoader('pages'), autoescape=False)
# ok: sl-2-19-py-autoescape-off
aiohttp_jinja2.setup(app, loader=FileSystemLoader('pages'))
