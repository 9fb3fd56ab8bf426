from django.urls import path

from accounts.views import LoginView, ProfileView, RegisterView, ResetView

urlpatterns = [
    path("login/", LoginView.as_view()),
    path("register/", RegisterView.as_view()),
    path("reset/", ResetView.as_view()),
    path("profiles/<int:pk>/", ProfileView.as_view()),
]
