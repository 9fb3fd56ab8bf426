from django.urls import path
from rest_framework.authtoken.views import obtain_auth_token
from rest_framework.routers import SimpleRouter

from vet import views

router = SimpleRouter()
router.register("pets", views.PetViewSet)

urlpatterns = [
    *router.urls,
    path("token/", obtain_auth_token),
    path("signup/", views.signup),
    path("code/", views.CodeView.as_view()),
    path("visits/<int:pk>/", views.VisitDetail.as_view()),
    path("pets/<int:pk>/visits/", views.PetVisits.as_view()),
    path("announce/", views.announce),
]
