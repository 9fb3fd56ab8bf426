const React = require('react');

function enter(password) {
  // ruleid: sl-3-17-client-password
  if (password === 'made-up-value-one') open();
  // ok: sl-3-17-client-password
  if (password === other) open();
}
