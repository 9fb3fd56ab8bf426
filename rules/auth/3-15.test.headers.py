from flask import request


@app.get('/admin')
def admin():
    # ruleid: sl-3-15-py-right-by-header
    if request.headers.get('User-Agent') == 'admin-console':
        return 'everything'
    # ruleid: sl-3-15-py-right-by-header
    if request.headers.get('X-Forwarded-For') == '127.0.0.1':
        return 'everything'
    # ok: sl-3-15-py-right-by-header
    if 'Mobile' in request.headers.get('User-Agent'):
        return 'small'
    return 'nothing'
