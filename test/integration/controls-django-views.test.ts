import { describe, expect, it } from 'vitest';
import { analyseApp, names, stateOf } from './controls-project.ts';

const MODELS = 'from django.db import models\nclass Note(models.Model):\n    text = models.TextField()\n';

describe('views of Django', () => {
  it('lists what classes of pages answer without code of their own', async () => {
    const app = await analyseApp({
      'notes/models.py': MODELS,
      'notes/views.py': `
from django.contrib.auth.mixins import LoginRequiredMixin, UserPassesTestMixin
from django.views.generic import CreateView, DeleteView, FormView, ListView, TemplateView, UpdateView
from shared.pages import SitePage
from .models import Note

class Base(LoginRequiredMixin, CreateView):
    model = Note

class Add(Base):
    fields = ['text']

class Notes(ListView):
    model = Note

class Edit(LoginRequiredMixin, UpdateView):
    model = Note

class Late(UpdateView, LoginRequiredMixin):
    model = Note

class Remove(UserPassesTestMixin, DeleteView):
    model = Note
    def test_func(self):
        return self.request.user.is_staff

class Send(FormView):
    def form_valid(self, form):
        Note.objects.create(text='sent')

class Start(TemplateView):
    template_name = 'start.html'

class Unknown(SitePage):
    pass
`,
      'site/urls.py': `
from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth import views as auth_views
from django.urls import include, path, re_path
from notes import views

notes = [
    path('', views.Notes.as_view()),
    path('add/', views.Add.as_view()),
    re_path(r'^(?P<pk>[0-9a-f]{8}(?:-[0-9a-f]{4}){3})/edit/$', views.Edit.as_view()),
    path('<int:pk>/late/', views.Late.as_view()),
    path('<int:pk>/delete/', views.Remove.as_view()),
]
urlpatterns = [
    path('notes/', include((notes, 'notes'), namespace='notes')),
    path('send/', views.Send.as_view()),
    path('unknown/', views.Unknown.as_view()),
    path('login/', auth_views.LoginView.as_view()),
]
urlpatterns += i18n_patterns(path('start/', views.Start.as_view()))
`,
    });

    expect(names(app).toSorted()).toEqual(
      [
        'GET /notes',
        'GET /notes/add',
        'POST /notes/add',
        'GET /notes/:pk/edit',
        'POST /notes/:pk/edit',
        'GET /notes/:pk/late',
        'POST /notes/:pk/late',
        'GET /notes/:pk/delete',
        'POST /notes/:pk/delete',
        'GET /send',
        'POST /send',
        'ALL /unknown',
        'ALL /login',
        'GET /:language/start',
      ].toSorted(),
    );
    expect(stateOf(app, 'POST /notes/add', 'authentication')).toBe('authentication=yes');
    expect(stateOf(app, 'POST /notes/:pk/edit', 'authentication')).toBe('authentication=yes');
    // The view stands before the mixin: its dispatch never asks it.
    expect(stateOf(app, 'POST /notes/:pk/late', 'authentication')).toBe('authentication=no');
    expect(stateOf(app, 'POST /send', 'authentication')).toBe('authentication=no');
  });

  it('takes the address that settings leave as it is', async () => {
    const app = await analyseApp({
      'shop/urls.py': `
from django.conf import settings
from django.urls import path
from shop import views
prefix = ''
if found := settings.SITE_ROOT.lstrip('/'):
    prefix = f'{found}/'
urlpatterns = [path(f'{prefix}start/', views.start), path(prefix, views.root)]
`,
      'shop/views.py': 'def start(request):\n    pass\ndef root(request):\n    pass\n',
    });

    expect(names(app).toSorted()).toEqual(['ALL /', 'ALL /start']);
  });
});

describe('views of Django REST framework', () => {
  const files = (settings: string, view: string) => ({
    'api/settings.py': settings,
    'api/models.py': MODELS,
    'api/views.py': `
from rest_framework import decorators, permissions, viewsets
from rest_framework.decorators import action, api_view, permission_classes
from rest_framework.response import Response
from .models import Note
${view}`,
    'api/urls.py': `
from django.urls import include, path
from rest_framework.routers import DefaultRouter
from . import views
router = DefaultRouter()
router.register('notes', views.Notes)
urlpatterns = [path('', include(router.urls))] + views.more('x', [])
`,
  });
  const SIGNED_IN = `REST_FRAMEWORK = {'DEFAULT_PERMISSION_CLASSES': ['rest_framework.permissions.IsAuthenticated']}`;

  it('finds extra actions of bases, under the paths that they name', async () => {
    const app = await analyseApp(
      files(
        SIGNED_IN,
        `
class Closing:
    @decorators.action(detail=True, methods=['post', 'delete'], url_path=r'close/(?P<why>\\w+)')
    def close(self, request, pk=None, why=None):
        return Response({})

class Notes(Closing, viewsets.ViewSet):
    @action(detail=False)
    def recent(self, request):
        return Response([])
`,
      ),
    );

    expect(names(app).toSorted()).toEqual(
      ['DELETE /notes/:pk/close/:why', 'GET /notes/recent', 'POST /notes/:pk/close/:why'].toSorted(),
    );
    expect(stateOf(app, 'POST /notes/:pk/close/:why', 'authentication')).toBe('authentication=yes');
  });

  it('asks get_permissions for each action', async () => {
    const app = await analyseApp(
      files(
        SIGNED_IN,
        `
class Notes(viewsets.ModelViewSet):
    queryset = Note.objects.all()
    def get_permissions(self):
        if self.action == 'create':
            return [permissions.AllowAny()]
        return [permissions.IsAuthenticated()]
`,
      ),
    );

    expect(stateOf(app, 'POST /notes', 'authentication')).toBe('authentication=no');
    expect(stateOf(app, 'DELETE /notes/:pk', 'authentication')).toBe('authentication=yes');
  });

  it('does not take an empty list of permissions for the usual one', async () => {
    const app = await analyseApp(
      files(
        SIGNED_IN,
        'class Notes(viewsets.ModelViewSet):\n    queryset = Note.objects.all()\n    permission_classes = []\n',
      ),
    );

    expect(stateOf(app, 'POST /notes', 'authentication')).toBe('authentication=no');
  });

  it.each([
    ['with a scope', "    throttle_scope = 'login'\n", 'yes'],
    ['without one', '', 'no'],
  ])('counts throttles by scope for a view %s', async (_name, scope, state) => {
    const app = await analyseApp(
      files(
        `REST_FRAMEWORK = {'DEFAULT_THROTTLE_CLASSES': ['rest_framework.throttling.ScopedRateThrottle'], 'DEFAULT_THROTTLE_RATES': {'login': '5/min'}}`,
        `
from django.contrib.auth import authenticate
class Notes(viewsets.ViewSet):
${scope}    def create(self, request):
        user = authenticate(username=request.data['name'], password=request.data['password'])
        return Response({'ok': user is not None})
`,
      ),
    );

    expect(stateOf(app, 'POST /notes', 'rateLimit')).toBe(`rateLimit=${state}`);
  });
});

describe('routes that a plug-in of Flask registers', () => {
  it('are found below a decorator that marks the function for its host', async () => {
    const app = await analyseApp({
      'board/app.py':
        'from flask import Flask\ndef create_app(plugins):\n    app = Flask(__name__)\n    plugins.load_blueprints(app=app)\n    return app\n',
      'board/views.py': `
import markers
from flask import Blueprint
def register(where, routes, view):
    for route in routes:
        where.add_url_rule(route, view_func=view)
def index():
    return ''
@markers.hook(first=True)
def load_blueprints(app):
    pages = Blueprint('pages', __name__)
    register(pages, routes=['/', '/index'], view=index)
    app.register_blueprint(pages, url_prefix='/pages')
`,
    });

    expect(names(app).toSorted()).toEqual(['GET /pages', 'GET /pages/index']);
  });

  it('stand below a prefix that only a setting knows as unknown, not below none', async () => {
    const app = await analyseApp({
      'app.py': `
from flask import Blueprint, Flask
pages = Blueprint('pages', __name__)
@pages.get('/index')
def index():
    return ''
app = Flask(__name__)
app.register_blueprint(pages, url_prefix=app.config['PREFIX'])
`,
    });

    expect(names(app)).toEqual(['GET /{?}/index']);
  });
});

describe('routers that extend one of a framework', () => {
  it('are named as not understood', async () => {
    const app = await analyseApp({
      'api.py': `
from flask import Flask
from flask_restful import Api
class ScopedApi(Api):
    def add_scoped(self, resource, *urls):
        return self.add_resource(resource, *urls)
app = Flask(__name__)
api = ScopedApi(app)
`,
    });

    expect(app.result.gaps.map((gap) => gap.text).join()).toContain('classes that extend a router');
  });
});

describe('routes on methods of a class', () => {
  it('are named as not understood, never as protected', async () => {
    const app = await analyseApp({
      'main.py': `
from fastapi import APIRouter, FastAPI
from tools import controller
router = APIRouter()
@controller(router)
class Notes:
    @router.post(
        '/notes',
        status_code=201,
    )
    def create(self, text: str):
        return text
app = FastAPI()
app.include_router(router)
`,
    });

    expect(app.result.gaps.map((gap) => gap.text).join()).toContain('FastAPI routes on methods of a class');
  });
});
