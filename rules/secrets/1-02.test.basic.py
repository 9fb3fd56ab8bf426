import requests
from requests.auth import HTTPBasicAuth

# ruleid: sl-1-02-py-basic-auth
requests.get(url, auth=("admin", "made-up-77"))
# ruleid: sl-1-02-py-basic-auth
requests.get(url, auth=HTTPBasicAuth("admin", "made-up-77"))
# ok: sl-1-02-py-basic-auth
requests.get(url, auth=(user, password))
# ruleid: sl-1-02-authorization-text
headers = {"Authorization": "Bearer madeup77madeup77madeup"}
# ok: sl-1-02-authorization-text
headers = {"Authorization": f"Bearer {token}"}
