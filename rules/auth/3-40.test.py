from flask import jsonify


class Person:
    def to_dict(self):
        # ruleid: sl-3-40-py-password-in-answer
        return {'name': self.name, 'password': self.password_hash}

    def serialize(self):
        # ok: sl-3-40-py-password-in-answer
        return {'name': self.name}


@app.get('/me')
def me():
    # ruleid: sl-3-40-py-password-in-answer
    return jsonify({'name': user.name, 'hash': user.password})


@app.get('/state')
def state():
    # ok: sl-3-40-py-password-in-answer
    return jsonify({'name': user.name, 'has_password': bool(user.password)})
