from shop import db


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password = db.Column(db.String(80))

    def __init__(self, name, password):
        self.name = name
        # ruleid: sl-3-24-py-plain-in-model
        self.password = password


class Connection:
    def __init__(self, host, password):
        # ok: sl-3-24-py-plain-in-model
        self.password = password


def change(user_id, body):
    # ruleid: sl-3-24-py-plain-lookup
    User.query.filter_by(id=user_id).update({'password': body['new_password']})
    # ok: sl-3-24-py-plain-lookup
    User.query.filter_by(id=user_id).update({'name': body['name']})
