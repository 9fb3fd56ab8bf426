# ruleid: sl-3-34-py-open-view
class OrderView(APIView):
    permission_classes = [AllowAny]

    def post(self, request):
        return save(request)


# ok: sl-3-34-py-open-view
class LoginView(APIView):
    permission_classes = [AllowAny]

    def post(self, request):
        return login(request)


# ruleid: sl-3-34-py-decorator-order
@login_required
@app.route("/admin")
def admin():
    return page()


# ok: sl-3-34-py-decorator-order
@app.route("/admin")
@login_required
def admin_again():
    return page()
