import html

from flask import request

from pages import page


@app.post('/hello')
def hello():
    # ruleid: sl-2-16-py-html-text
    first = '<br>Hello %s!<br>' % request.form['name']
    # ruleid: sl-2-16-py-html-text
    second = '<p>{}</p>'.format(request.form['name'])
    # ruleid: sl-2-16-py-html-text
    third = f"<h1>Hello {request.form['name']}</h1>"
    text = page('hello')
    # ruleid: sl-2-16-py-html-text
    text += '<p>' + request.form['name'] + '</p>'
    # ok: sl-2-16-py-html-text
    fourth = '<br>Hello %s!<br>' % html.escape(request.form['name'])
    # ok: sl-2-16-py-html-text
    fifth = f"a <b than {request.form['name']}"
    # ok: sl-2-16-py-html-text
    sixth = 'Hello %s!' % request.form['name']
    # ok: sl-2-16-py-html-text
    seventh = f"<p>{int(request.form['age'])}</p>"
    # ruleid: sl-2-16-py-html-built
    return page(first, second, third, text, fourth, fifth, sixth, seventh)
