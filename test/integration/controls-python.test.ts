import { describe, expect, it } from 'vitest';
import { analyseApp, names, stateOf } from './controls-project.ts';

describe('packages of Python that put routes on what they import', () => {
  it('runs the modules that a package imports from itself', async () => {
    const app = await analyseApp({
      'shop/__init__.py': `
from flask import Flask

def create_app():
    app = Flask(__name__)
    from shop.cart import bp as cart
    app.register_blueprint(cart, url_prefix='/cart')
    return app
`,
      'shop/cart/__init__.py': `
from flask import Blueprint

bp = Blueprint('cart', __name__)

from shop.cart import views
`,
      'shop/cart/views.py': `
from shop.cart import bp

@bp.route('/items', methods=['POST'])
def add():
    return {}
`,
      'run.py': 'from shop import create_app\napp = create_app()\n',
    });

    expect(names(app)).toEqual(['POST /cart/items']);
    expect(app.result.gaps).toEqual([]);
  });

  it('takes a module that is called like a package for the package where it imports its own name', async () => {
    const app = await analyseApp({
      'flask_login.py': `
from flask import Flask
import flask_login
from flask_login import login_required

app = Flask(__name__)

@app.route('/me')
@login_required
def me():
    return {}
`,
    });

    expect(stateOf(app, 'GET /me', 'authentication')).toBe('authentication=yes');
  });
});

describe('settings that the environment fills', () => {
  it('keeps routes that a default would switch off, as conditional ones, and reads prefixes from defaults', async () => {
    const app = await analyseApp({
      'app/config.py': `
from pydantic_settings import BaseSettings

class Base(BaseSettings):
    MODE: str | None = None

class Settings(Base):
    PREFIX: str = '/v1'

settings = Settings()
`,
      'app/main.py': `
from fastapi import APIRouter, FastAPI
from app.config import settings

tools = APIRouter(prefix='/tools')

@tools.post('/reset')
def reset():
    return {}

app = FastAPI()
if settings.MODE == 'development':
    app.include_router(tools, prefix=settings.PREFIX)
`,
    });

    expect(names(app)).toEqual(['POST /v1/tools/reset']);
  });
});

describe('a dependency that looks something up', () => {
  const files = (lookup: string) => ({
    'main.py': `
import os
import jwt
from fastapi import Depends, FastAPI, Header, HTTPException

app = FastAPI()

def optional_user(authorization: str | None = Header(None)):
    if authorization:
        return jwt.decode(authorization, os.environ['KEY'], algorithms=['HS256'])['sub']
    return None

class Posts:
    def find(self, slug, viewer):
        row = self.db.fetch(slug)
        if row:
            return self.present(row, viewer)
        raise LookupError(slug)

posts = Posts()

def post_of_path(slug: str, viewer=Depends(optional_user)):
    try:
        return posts.find(slug, viewer)
    except LookupError:
        raise HTTPException(status_code=404)

def user(authorization: str | None = Header(None)):
    if not authorization:
        raise HTTPException(status_code=401)
    return jwt.decode(authorization, os.environ['KEY'], algorithms=['HS256'])['sub']

@app.delete('/posts/{slug}')
def remove(post=Depends(${lookup})):
    post.delete()
    return {}
`,
  });

  it('is no login check when it only misses what is not there', async () => {
    const app = await analyseApp(files('post_of_path'));

    expect(stateOf(app, 'DELETE /posts/:slug', 'authentication')).toBe('authentication=no');
  });

  it('is one when strangers are refused', async () => {
    const app = await analyseApp(files('user'));

    expect(stateOf(app, 'DELETE /posts/:slug', 'authentication')).toBe('authentication=yes');
  });
});
