import pickle
import yaml
from flask import request


@app.post("/load")
def load():
    # ruleid: sl-2-21-py-deserialise-from-request, sl-2-21-py-pickle
    data = pickle.loads(request.data)
    # ruleid: sl-2-21-py-deserialise-from-request, sl-2-21-py-yaml-load
    conf = yaml.load(request.data, Loader=yaml.Loader)
    # ok: sl-2-21-py-deserialise-from-request, sl-2-21-py-yaml-load
    conf = yaml.safe_load(request.data)
    # ok: sl-2-21-py-deserialise-from-request, sl-2-21-py-pickle
    data = json.loads(request.data)


def model(path):
    # ruleid: sl-2-21-py-pickle
    return pickle.load(open(path, "rb"))


# ok: sl-2-21-py-yaml-load
conf = yaml.load(text, Loader=yaml.SafeLoader)
