from django.db import connection
from rest_framework import viewsets
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import AllowAny, IsAdminUser
from rest_framework.response import Response

from books.models import Review, Shelf
from books.serializers import ReviewSerializer, ShelfSerializer


class ShelfViewSet(viewsets.ModelViewSet):
    serializer_class = ShelfSerializer

    def get_queryset(self):
        return Shelf.objects.filter(owner=self.request.user)

    def perform_create(self, serializer):
        serializer.save(owner=self.request.user)


class ReviewViewSet(viewsets.ModelViewSet):
    queryset = Review.objects.all()
    serializer_class = ReviewSerializer


@api_view(["GET"])
def search(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, text FROM books_review WHERE text LIKE '%%%s%%'" % request.GET["q"])
        return Response(cursor.fetchall())


@api_view(["GET"])
def stats(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM books_review WHERE author_id = %s", [request.user.id])
        return Response({"count": cursor.fetchone()[0]})


@api_view(["POST"])
@permission_classes([AllowAny])
def purge(request):
    Review.objects.filter(approved=False).delete()
    return Response(status=204)
