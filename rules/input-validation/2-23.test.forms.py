from django import forms
from django.contrib.auth.models import User


class SignUpForm(forms.ModelForm):
    # ruleid: sl-2-23-py-all-fields
    class Meta:
        model = User
        exclude = ['groups', 'last_login']


class ProfileForm(forms.ModelForm):
    # ok: sl-2-23-py-all-fields
    class Meta:
        model = User
        fields = ['first_name', 'last_name']


class NoteForm(forms.ModelForm):
    # ok: sl-2-23-py-all-fields
    class Meta:
        model = Note
        exclude = ['owner']
