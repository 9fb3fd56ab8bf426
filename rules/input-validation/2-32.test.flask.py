from flask import Flask, request

# ruleid: sl-2-32-py-flask-upload-unlimited
app = Flask(__name__)


@app.post('/avatar')
def avatar():
    request.files['picture'].save('/srv/avatar')
    return 'stored'
