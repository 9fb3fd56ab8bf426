import libxmljs from 'libxmljs';

app.post('/xml', (req, res) => {
  // ruleid: sl-2-22-xml-entities, sl-2-22-xml-from-request
  const doc = libxmljs.parseXml(req.body, { noent: true });
  // ruleid: sl-2-22-xml-from-request
  const other = libxmljs.parseXml(req.body);
  // ok: sl-2-22-xml-entities, sl-2-22-xml-from-request
  const third = libxmljs.parseXml(CONSTANT, { noent: false });
});
