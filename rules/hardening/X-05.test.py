# ruleid: sl-x-05-py-tls-not-checked
requests.get(url, verify=False)
# ok: sl-x-05-py-tls-not-checked
requests.get(url, verify="ca.pem")
