import _ from 'lodash';

app.post('/settings', (req, res) => {
  // ruleid: sl-2-29-prototype-key
  _.merge(settings, req.body);
  // ruleid: sl-2-29-prototype-key
  settings[req.body.group][req.body.key] = req.body.value;
  // ok: sl-2-29-prototype-key
  settings[req.body.group]['theme'] = req.body.value;
  // ok: sl-2-29-prototype-key
  settings.theme = req.body.theme;
});
function merge(target, source) {
  // ruleid: sl-2-29-recursive-merge
  for (const key in source) {
    if (isObject(source[key])) {
      merge(target[key], source[key]);
    } else {
      target[key] = source[key];
    }
  }
}
function copy(target, source) {
  // ok: sl-2-29-recursive-merge
  for (const key in source) {
    target[key] = source[key];
  }
}
