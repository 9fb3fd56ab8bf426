from django.urls import include, path
from rest_framework.routers import DefaultRouter

from books import views

router = DefaultRouter()
router.register("shelves", views.ShelfViewSet, basename="shelf")
router.register("reviews", views.ReviewViewSet)

urlpatterns = [
    path("", include(router.urls)),
    path("search/", views.search),
    path("stats/", views.stats),
    path("purge/", views.purge),
]
