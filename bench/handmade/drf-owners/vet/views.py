from django.contrib.auth.models import User
from django.shortcuts import get_object_or_404
from rest_framework import generics, viewsets
from rest_framework.decorators import api_view, permission_classes, throttle_classes
from rest_framework.permissions import AllowAny, IsAdminUser, IsAuthenticated
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView

from vet.models import Pet, Visit
from vet.permissions import IsKeeper
from vet.serializers import PetSerializer, VisitSerializer


class Slow(AnonRateThrottle):
    rate = "5/min"


@api_view(["POST"])
@permission_classes([AllowAny])
@throttle_classes([Slow])
def signup(request):
    user = User.objects.create_user(username=str(request.data["username"]), password=str(request.data["password"]))
    return Response({"id": user.id}, status=201)


class CodeView(APIView):
    permission_classes = [AllowAny]

    def post(self, request):
        user = get_object_or_404(User, username=str(request.data["username"]))
        if not user.check_password(str(request.data["code"])):
            return Response(status=401)
        return Response({"ok": True})


class PetViewSet(viewsets.ModelViewSet):
    queryset = Pet.objects.all()
    serializer_class = PetSerializer
    permission_classes = [IsAuthenticated, IsKeeper]


class VisitDetail(generics.RetrieveDestroyAPIView):
    queryset = Visit.objects.all()
    serializer_class = VisitSerializer


class PetVisits(generics.ListAPIView):
    serializer_class = VisitSerializer

    def get_queryset(self):
        return Visit.objects.filter(pet_id=self.kwargs["pk"], pet__keeper=self.request.user)


@api_view(["POST"])
@permission_classes([IsAdminUser])
def announce(request):
    Visit.objects.update(notes=str(request.data["text"]))
    return Response(status=204)
