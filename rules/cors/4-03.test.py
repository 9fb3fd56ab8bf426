# ruleid: sl-4-03-header-any-origin
response.headers["Access-Control-Allow-Origin"] = "*"
# ruleid: sl-4-03-header-any-origin
response.headers.add("Access-Control-Allow-Origin", "*")
# ruleid: sl-4-03-header-any-origin
headers = {"Access-Control-Allow-Origin": "*"}
# ok: sl-4-03-header-any-origin
response.headers["Access-Control-Allow-Origin"] = "https://app.example"
