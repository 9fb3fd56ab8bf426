from flask import jsonify, request


@app.post('/forgot-password')
def forgot_password():
    reset_pin = new_pin()
    store(request.json['email'], reset_pin)
    # ruleid: sl-3-28-py-code-in-answer
    return jsonify({'message': 'sent', 'pin': reset_pin})


@app.post('/forgot')
def forgot():
    reset_pin = new_pin()
    # ok: sl-3-28-py-code-in-answer
    send(request.json['email'], {'pin': reset_pin})
    # ok: sl-3-28-py-code-in-answer
    return jsonify({'message': 'sent'})
