import { describe, expect, it } from 'vitest';
import { analyseApp, names, stateOf } from './controls-project.ts';

const AUTH = `
from functools import wraps
from flask import request, jsonify, g
import jwt, os

def token_required(f):
    @wraps(f)
    def decorated(*args, **kwargs):
        header = request.headers.get('Authorization', '')
        if not header.startswith('Bearer '):
            return jsonify({'error': 'no token'}), 401
        try:
            g.user = jwt.decode(header[7:], os.environ['SECRET'], algorithms=['HS256'])
        except jwt.InvalidTokenError:
            return jsonify({'error': 'bad token'}), 401
        return f(*args, **kwargs)
    return decorated

def timed(f):
    @wraps(f)
    def decorated(*args, **kwargs):
        print('called')
        return f(*args, **kwargs)
    return decorated
`;

describe('the routing tree of Flask', () => {
  it('follows factories, blueprints with prefixes, and registration by functions', async () => {
    const app = await analyseApp({
      'shop/__init__.py': `
from flask import Flask

def create_app(config=None):
    app = Flask(__name__)
    from .orders import bp as orders
    from .pages import register
    app.register_blueprint(orders, url_prefix='/api/orders')
    register(app)
    return app
`,
      'shop/orders.py': `
from flask import Blueprint
bp = Blueprint('orders', __name__, url_prefix='/ignored')

@bp.route('/', methods=['GET', 'POST'])
def orders():
    return {}

@bp.delete('/<int:order_id>')
def remove(order_id):
    return {}
`,
      'shop/pages.py': `
def home():
    return 'home'

def register(app):
    app.add_url_rule('/home', view_func=home)
`,
      'wsgi.py': `
from shop import create_app
app = create_app()
`,
    });

    expect(names(app)).toEqual(['GET /api/orders', 'POST /api/orders', 'DELETE /api/orders/:order_id', 'GET /home']);
    expect(app.result.gaps).toEqual([]);
  });

  it('reads classes that answer', async () => {
    const app = await analyseApp({
      'app.py': `
from flask import Flask
from flask.views import MethodView
from flask_restful import Api, Resource

app = Flask(__name__)
api = Api(app, prefix='/v1')

class Orders(MethodView):
    def get(self, order_id):
        return {}
    def put(self, order_id):
        return {}

app.add_url_rule('/orders/<int:order_id>', view_func=Orders.as_view('orders'))

class Item(Resource):
    def get(self, item_id):
        return {}
    def delete(self, item_id):
        return {}

api.add_resource(Item, '/items/<item_id>')
`,
    });

    expect(names(app)).toEqual(
      ['GET /v1/items/:item_id', 'DELETE /v1/items/:item_id', 'GET /orders/:order_id', 'PUT /orders/:order_id'].sort(
        (a, b) => names(app).indexOf(a) - names(app).indexOf(b),
      ),
    );
    expect(names(app)).toHaveLength(4);
  });
});

describe('what stands before a view', () => {
  it('judges decorators by their body, and their order by what it means', async () => {
    const app = await analyseApp({
      'auth.py': AUTH,
      'app.py': `
from flask import Flask
from flask_login import login_required
from auth import token_required, timed
app = Flask(__name__)

@app.post('/a')
@token_required
def a():
    return {}

@token_required
@app.post('/above')
def above():
    return {}

@app.post('/timed')
@timed
def b():
    return {}

@app.post('/login-required')
@login_required
def c():
    return {}
`,
    });

    expect(stateOf(app, 'POST /a', 'authentication')).toBe('authentication=yes');
    expect(stateOf(app, 'POST /above', 'authentication')).toBe('authentication=no');
    expect(stateOf(app, 'POST /timed', 'authentication')).toBe('authentication=no');
    expect(stateOf(app, 'POST /login-required', 'authentication')).toBe('authentication=yes');
  });

  it('counts checks before every request, and sessions', async () => {
    const app = await analyseApp({
      'app.py': `
from flask import Flask, Blueprint, session, redirect, url_for, abort
app = Flask(__name__)
admin = Blueprint('admin', __name__)

@admin.before_request
def only_users():
    if 'user_id' not in session:
        abort(401)

@admin.post('/things')
def things():
    return {}

@app.post('/notes')
def notes():
    if not session.get('user_id'):
        return redirect(url_for('login'))
    return {}

@app.post('/open')
def open_one():
    user = session.get('user_id')
    return {'user': user}

app.register_blueprint(admin, url_prefix='/admin')
`,
    });

    expect(stateOf(app, 'POST /admin/things', 'authentication')).toBe('authentication=yes');
    expect(stateOf(app, 'POST /notes', 'authentication')).toBe('authentication=yes');
    expect(stateOf(app, 'POST /open', 'authentication')).toBe('authentication=no');
  });

  it.each([
    ['a decorator', `limiter = Limiter(get_remote_address, app=app)`, `@limiter.limit('5 per minute')`, []],
    ['a default for all', `limiter = Limiter(get_remote_address, app=app, default_limits=['60/minute'])`, '', []],
    [
      'a default with init_app',
      `limiter = Limiter(get_remote_address, default_limits=['60/minute'])\nlimiter.init_app(app)`,
      '',
      [],
    ],
    ['no default and no decorator', `limiter = Limiter(get_remote_address, app=app)`, '', ['5.06']],
  ])('sees limits by %s', async (_name, setup, decorator, expected) => {
    const app = await analyseApp({
      'app.py': `
from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from werkzeug.security import check_password_hash
app = Flask(__name__)
${setup}

@app.route('/login', methods=['POST'])
${decorator}
def login():
    return {'ok': check_password_hash('x', request.json['password'])}
`,
    });

    expect(app.weaknesses.filter((one) => one.startsWith('5.'))).toEqual(expected);
  });
});

describe('input that a schema of pydantic checks by hand', () => {
  const app = (input: string) =>
    analyseApp({
      'app.py': `
from flask import Flask, request, jsonify
from models import Part, PartInput, db
app = Flask(__name__)

@app.post('/parts')
def add():
    data = request.get_json()
    ${input}
    db.session.add(part)
    db.session.commit()
    return jsonify({}), 201
`,
      'models.py': `
from flask_sqlalchemy import SQLAlchemy
from pydantic import BaseModel, Field
db = SQLAlchemy()

class Part(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(80))

class PartInput(BaseModel):
    title: str = Field(min_length=1, max_length=80)
`,
    });

  it('is checked', async () => {
    const found = await app('checked = PartInput(**data)\n    part = Part(title=checked.title)');

    expect(stateOf(found, 'POST /parts', 'validation')).toBe('validation=yes');
    expect(found.weaknesses).not.toContain('2.26');
  });

  it('is not, where the record is made of what came', async () => {
    expect((await app("part = Part(title=data['title'])")).weaknesses).toContain('2.26');
  });
});
