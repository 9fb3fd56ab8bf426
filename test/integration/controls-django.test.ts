import { describe, expect, it } from 'vitest';
import { analyseApp, names, stateOf } from './controls-project.ts';

const MODELS = `
from django.db import models
class Order(models.Model):
    owner = models.ForeignKey('auth.User', on_delete=models.CASCADE)
    note = models.TextField()
`;

describe('Django', () => {
  it('follows included addresses, decorators, classes and view sets', async () => {
    const app = await analyseApp({
      'shop/settings.py': `
MIDDLEWARE = ['django.middleware.security.SecurityMiddleware', 'django.middleware.csrf.CsrfViewMiddleware']
REST_FRAMEWORK = {'DEFAULT_PERMISSION_CLASSES': ['rest_framework.permissions.IsAuthenticated']}
`,
      'shop/urls.py': `
from django.urls import path, include
from . import views
urlpatterns = [
    path('login/', views.login_view),
    path('notes/<int:pk>/', views.note),
    path('profile/', views.Profile.as_view()),
    path('api/', include('orders.urls')),
]
`,
      'shop/views.py': `
from django.contrib.auth import authenticate, login
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import JsonResponse, HttpResponseForbidden
from django.views import View

def login_view(request):
    if request.method == 'POST':
        user = authenticate(username=request.POST['username'], password=request.POST['password'])
        login(request, user)
    return JsonResponse({})

@login_required
def note(request, pk):
    return JsonResponse({})

class Profile(LoginRequiredMixin, View):
    def get(self, request):
        return JsonResponse({})
    def post(self, request):
        return JsonResponse({})
`,
      'orders/models.py': MODELS,
      'orders/urls.py': `
from rest_framework.routers import DefaultRouter
from django.urls import path, include
from .views import OrderViewSet, PublicViewSet, hook
router = DefaultRouter()
router.register('orders', OrderViewSet)
router.register(r'public', PublicViewSet, basename='public')
urlpatterns = [path('', include(router.urls)), path('hook/', hook)]
`,
      'orders/views.py': `
from rest_framework import viewsets, permissions
from rest_framework.decorators import api_view, permission_classes, action
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from .models import Order

class OrderViewSet(viewsets.ModelViewSet):
    queryset = Order.objects.all()
    @action(detail=True, methods=['post'])
    def cancel(self, request, pk=None):
        return Response({})

class PublicViewSet(viewsets.ModelViewSet):
    permission_classes = [AllowAny]
    queryset = Order.objects.all()

@api_view(['POST'])
@permission_classes([AllowAny])
def hook(request):
    return Response({})
`,
    });

    expect(names(app)).toEqual(
      expect.arrayContaining([
        'POST /login',
        'ALL /notes/:pk',
        'GET /profile',
        'POST /profile',
        'GET /api/orders',
        'DELETE /api/orders/:pk',
        'POST /api/orders/:pk/cancel',
        'POST /api/public',
        'POST /api/hook',
      ]),
    );
    expect(stateOf(app, 'ALL /notes/:pk', 'authentication')).toBe('authentication=yes');
    expect(stateOf(app, 'POST /profile', 'authentication', 'csrf')).toBe('authentication=yes csrf=yes');
    expect(stateOf(app, 'DELETE /api/orders/:pk', 'authentication', 'ownership')).toBe(
      'authentication=yes ownership=no',
    );
    expect(stateOf(app, 'POST /api/public', 'authentication')).toBe('authentication=no');
    expect(stateOf(app, 'POST /api/hook', 'authentication')).toBe('authentication=no');
    expect(app.weaknesses).toEqual(expect.arrayContaining(['3.13', '5.07']));
    expect(app.weaknesses).not.toContain('X.03');
  });
});

describe('classes named through the module that holds them', () => {
  const app = (permission: string) =>
    analyseApp({
      'shop/settings.py': `ROOT_URLCONF = 'shop.urls'\nREST_FRAMEWORK = {}\n`,
      'shop/urls.py': `
from rest_framework import routers
from shop.views import OrderViewSet
router = routers.DefaultRouter()
router.register('orders', OrderViewSet)
urlpatterns = router.urls
`,
      'shop/views.py': `
from rest_framework import permissions, viewsets
from shop.models import Order
class OrderViewSet(viewsets.ModelViewSet):
    queryset = Order.objects.all()
    permission_classes = [permissions.${permission}]
`,
    });

  it('guard as those named alone do', async () => {
    expect(stateOf(await app('IsAuthenticated'), 'DELETE /orders/:pk', 'authentication')).toBe('authentication=yes');
    expect(stateOf(await app('AllowAny'), 'DELETE /orders/:pk', 'authentication')).toBe('authentication=no');
  });
});
