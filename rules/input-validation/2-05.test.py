from flask import request
import ldap
from lxml import etree


@app.post("/login")
def login():
    data = request.get_json()
    # ruleid: sl-2-05-py-filter-from-request
    user = db.users.find_one({"email": data["email"], "password": data["password"]})
    # ok: sl-2-05-py-filter-from-request
    user = db.users.find_one({"email": str(data["email"])})
    # ruleid: sl-2-05-py-ldap-filter
    ldap_conn.search_s("ou=users", ldap.SCOPE_SUBTREE, "(uid=%s)" % request.form["name"])
    # ok: sl-2-05-py-ldap-filter
    ldap_conn.search_s("ou=users", ldap.SCOPE_SUBTREE, "(uid=%s)" % ldap.filter.escape_filter_chars(request.form["name"]))
    # ruleid: sl-2-05-py-xpath
    tree.xpath(f"//user[@name='{request.args['name']}']")
    # ok: sl-2-05-py-xpath
    tree.xpath("//user[@name=$name]", name=request.args["name"])
