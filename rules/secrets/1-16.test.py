def seed():
    # ruleid: sl-1-16-py-seeded-password
    admin = User(password=generate_password_hash("made-up-value-1"))
    # ok: sl-1-16-py-seeded-password
    other = User(password=generate_password_hash(os.environ["ADMIN_PASSWORD"]))
