from django.contrib.auth.models import User
from flask import request as incoming


def change(request, key):
    data = request.POST.dict()
    # ruleid: sl-2-23-py-mass-assignment
    User.objects.filter(pk=key).update(**data)
    # ok: sl-2-23-py-mass-assignment
    User.objects.filter(pk=key).update(first_name=data['first_name'])


def merge(request, user):
    # ruleid: sl-2-23-py-mass-assignment
    user.__dict__.update(request.form)
    # ok: sl-2-23-py-mass-assignment
    user.__dict__.update(defaults())
