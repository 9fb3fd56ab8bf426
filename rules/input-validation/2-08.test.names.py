def call(request):
    # ruleid: sl-2-08-py-code-from-request
    chosen = globals().get(request.GET['name'])
    # ok: sl-2-08-py-code-from-request
    fixed = globals().get('index')
    return chosen, fixed
