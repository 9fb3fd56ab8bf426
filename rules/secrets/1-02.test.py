import psycopg2

# ruleid: sl-1-02-py-connect-password, sl-1-02-named-literal
conn = psycopg2.connect(host="db", user="app", password="made-up-value-1")
# ok: sl-1-02-py-connect-password, sl-1-02-named-literal
conn = psycopg2.connect(host="db", user="app", password=os.environ["DB_PASSWORD"])
# ruleid: sl-1-02-named-literal, sl-1-02-settings-file
ADMIN_PASSWORD = "made-up-value-2"
# ok: sl-1-02-named-literal
password_field = "password"
# ok: sl-1-02-named-literal
error = f"password: '{hint}' is too short"
