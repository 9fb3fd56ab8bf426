import json

from django.contrib.auth import authenticate, login
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseForbidden, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import escape
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django_ratelimit.decorators import ratelimit

from desk.forms import TicketForm
from desk.models import Ticket


@ratelimit(key="ip", rate="5/m", method="POST", block=True)
def login_view(request):
    if request.method == "POST":
        user = authenticate(request, username=request.POST["username"], password=request.POST["password"])
        if user:
            login(request, user)
            target = request.POST.get("next", "/tickets")
            if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
                target = "/tickets"
            return redirect(target)
    return render(request, "login.html")


def staff_login(request):
    if request.method == "POST":
        user = authenticate(request, username=request.POST["username"], password=request.POST["password"])
        if user and user.is_staff:
            login(request, user)
            return redirect(request.POST.get("next", "/tickets"))
    return render(request, "staff_login.html")


@login_required
def ticket_list(request):
    return render(request, "tickets.html", {"tickets": Ticket.objects.filter(user=request.user)})


@login_required
def ticket_new(request):
    form = TicketForm(request.POST or None)
    if form.is_valid():
        ticket = form.save(commit=False)
        ticket.user = request.user
        ticket.save()
        return redirect("/tickets")
    return render(request, "new.html", {"form": form})


@login_required
def ticket_detail(request, pk):
    ticket = get_object_or_404(Ticket, pk=pk)
    return render(request, "ticket.html", {"ticket": ticket})


@login_required
@require_POST
def ticket_close(request, pk):
    ticket = get_object_or_404(Ticket, pk=pk, user=request.user)
    ticket.closed = True
    ticket.save()
    return redirect("/tickets")


@require_POST
def ticket_delete(request, pk):
    Ticket.objects.filter(pk=pk).delete()
    return redirect("/tickets")


@login_required
@require_POST
def ticket_reopen(request, pk):
    ticket = get_object_or_404(Ticket, pk=pk)
    if ticket.user_id != request.user.id:
        return HttpResponseForbidden()
    ticket.closed = False
    ticket.save()
    return redirect("/tickets")


@csrf_exempt
@require_POST
def mail_hook(request):
    data = json.loads(request.body)
    return HttpResponse("<p>Stored mail from " + escape(str(data.get("from"))) + "</p>")


def preview(request):
    return HttpResponse("<p>" + request.GET.get("text", "") + "</p>")
