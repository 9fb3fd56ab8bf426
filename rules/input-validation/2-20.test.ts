import ejs from 'ejs';

app.post('/render', (req, res) => {
  // ruleid: sl-2-20-template-from-request
  res.send(ejs.render(req.body.template, { name: 'x' }));
  // ok: sl-2-20-template-from-request
  res.send(ejs.render('<p><%= name %></p>', { name: req.body.name }));
});
