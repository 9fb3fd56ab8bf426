import csv

from flask import request


def escape_formula(value):
    return "'" + value if value[:1] in '=+-@' else value


@app.post('/export')
def export():
    writer = csv.writer(open('/srv/export.csv', 'w'))
    # ruleid: sl-2-35-py-csv-cell
    writer.writerow([request.form['name'], request.form['note']])
    # ok: sl-2-35-py-csv-cell
    writer.writerow([escape_formula(request.form['name'])])
    # ok: sl-2-35-py-csv-cell
    writer.writerow(['name', 'note'])
    return 'written'
