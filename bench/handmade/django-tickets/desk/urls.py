from django.urls import path

from desk import views

urlpatterns = [
    path("login", views.login_view),
    path("staff/login", views.staff_login),
    path("tickets", views.ticket_list),
    path("tickets/new", views.ticket_new),
    path("tickets/<int:pk>", views.ticket_detail),
    path("tickets/<int:pk>/close", views.ticket_close),
    path("tickets/<int:pk>/delete", views.ticket_delete),
    path("tickets/<int:pk>/reopen", views.ticket_reopen),
    path("hook", views.mail_hook),
]
