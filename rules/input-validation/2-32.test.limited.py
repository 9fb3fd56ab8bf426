from flask import Flask, request

# ok: sl-2-32-py-flask-upload-unlimited
app = Flask(__name__)
app.config['MAX_CONTENT_LENGTH'] = 4 * 1024 * 1024


@app.post('/avatar')
def avatar():
    request.files['picture'].save('/srv/avatar')
    return 'stored'
