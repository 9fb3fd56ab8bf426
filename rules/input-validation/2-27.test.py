from flask import request


@app.get('/items')
def items():
    wanted = int(request.args.get('limit', 20))
    # ruleid: sl-2-27-py-unbounded-number
    rows = Item.query.limit(wanted).all()
    # ruleid: sl-2-27-py-unbounded-number
    page = Item.query.paginate(page=1, per_page=request.args.get('size', type=int))
    # ok: sl-2-27-py-unbounded-number
    rows = Item.query.limit(min(wanted, 100)).all()
    # ok: sl-2-27-py-unbounded-number
    rows = Item.query.limit(20).all()
    return rows, page


@app.get('/checked')
def checked():
    wanted = int(request.args['limit'])
    if wanted > 100:
        wanted = 100
    # ok: sl-2-27-py-unbounded-number
    return Item.query.limit(wanted).all()
