import os

from flask import Flask, jsonify
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView
from shop import Person, PersonView, db

app = Flask(__name__)
admin = Admin(app)
# ruleid: sl-x-08-py-internal-pages
admin.add_view(ModelView(Person, db.session))
# ok: sl-x-08-py-internal-pages
admin.add_view(PersonView(Person, db.session))


@app.get('/debug')
def debug():
    # ruleid: sl-x-08-py-internal-pages
    return jsonify(dict(os.environ))


@app.get('/version')
def version():
    # ok: sl-x-08-py-internal-pages
    return jsonify({'version': os.environ.get('VERSION')})
