from jinja2 import Environment, FileSystemLoader

# ok: sl-2-19-py-autoescape-missing
texts = Environment(loader=FileSystemLoader('texts'))
