from flask import request

COLUMNS = {'name': 'name', 'age': 'age'}


@app.get('/people')
def people():
    column = request.args.get('sort', 'name')
    # ruleid: sl-2-04-py-order-from-request
    rows = Person.query.order_by(column).all()
    # ruleid: sl-2-04-py-order-from-request
    rows = Person.query.order_by(getattr(Person, column)).all()
    # ok: sl-2-04-py-order-from-request
    rows = Person.query.order_by(COLUMNS.get(column, 'name')).all()
    # ok: sl-2-04-py-order-from-request
    rows = Person.query.order_by(Person.name).all()
    return rows


def search(request):
    # ruleid: sl-2-04-py-order-from-request
    return Person.objects.filter(**{request.GET['field']: request.GET['value']})


def checked(request):
    column = request.GET['sort']
    if column not in ('name', 'age'):
        return None
    # ok: sl-2-04-py-order-from-request
    return Person.objects.order_by(column)
