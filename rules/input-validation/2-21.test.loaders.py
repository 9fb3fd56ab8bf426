import yaml

# ruleid: sl-2-21-py-yaml-load
documents = yaml.load_all(text, Loader=yaml.UnsafeLoader)
# ok: sl-2-21-py-yaml-load
documents = yaml.load_all(text, Loader=yaml.SafeLoader)
