from django import forms

from desk.models import Ticket


class TicketForm(forms.ModelForm):
    class Meta:
        model = Ticket
        fields = ["subject", "text"]


class StaffTicketForm(forms.ModelForm):
    class Meta:
        model = Ticket
        fields = "__all__"
