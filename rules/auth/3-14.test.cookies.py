from flask import request


@app.get('/orders')
def orders():
    # ruleid: sl-3-14-py-identity-from-client
    person = Person.query.filter_by(email=request.cookies.get('email')).first()
    # ok: sl-3-14-py-identity-from-client
    news = News.query.filter_by(language=request.cookies.get('language')).first()
    return person, news
