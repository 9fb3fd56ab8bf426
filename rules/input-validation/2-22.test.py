from lxml import etree
from flask import request
from defusedxml.ElementTree import fromstring


@app.post("/xml")
def read():
    # ruleid: sl-2-22-py-xml-entities
    parser = etree.XMLParser(resolve_entities=True)
    # ruleid: sl-2-22-py-xml-from-request
    tree = etree.fromstring(request.data, parser)
    # ok: sl-2-22-py-xml-from-request
    tree = fromstring(request.data)
    # ok: sl-2-22-py-xml-entities
    safe = etree.XMLParser(resolve_entities=False)
