from flask import jsonify, request


@app.post('/login')
def login():
    user = find(request.json['email'])
    if user is None:
        # ruleid: sl-3-29-py-user-enumeration
        return jsonify({'error': 'User not found'}), 404
    if not user.check(request.json['secret']):
        # ruleid: sl-3-29-py-user-enumeration
        return jsonify({'error': 'Wrong password'}), 401
    return jsonify({'ok': True})


@app.post('/sign-in')
def sign_in():
    user = find(request.json['email'])
    if user is None:
        # ok: sl-3-29-py-user-enumeration
        logger.info('User not found')
        # ok: sl-3-29-py-user-enumeration
        return jsonify({'error': 'Invalid e-mail or password'}), 401
    return jsonify({'ok': True})


@app.get('/users/<int:key>')
def show(key):
    # ok: sl-3-29-py-user-enumeration
    return jsonify({'error': 'User not found'}), 404
