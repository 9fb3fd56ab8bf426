from shop import User, create_user, db


def seed():
    # ruleid: sl-1-16-py-default-account
    User.register_user('admin', 'letmein-9', 'admin@example.com', True)
    # ruleid: sl-1-16-py-default-account
    create_user(db, 'guest', 'welcome-guest')
    # ok: sl-1-16-py-default-account
    create_user(db, 'guest', read_password())
    # ok: sl-1-16-py-default-account
    add_product('chair', 'a chair for one')
