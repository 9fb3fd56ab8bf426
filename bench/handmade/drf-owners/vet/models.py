from django.conf import settings
from django.db import models


class Pet(models.Model):
    keeper = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    name = models.CharField(max_length=80)


class Visit(models.Model):
    pet = models.ForeignKey(Pet, on_delete=models.CASCADE)
    notes = models.TextField()
