import React from 'react';

export function Gate() {
  const enter = () => {
    // ruleid: sl-3-17-client-password
    if (password === 'made-up-value-one') {
      setOpen(true);
    }
  };
  // ruleid: sl-3-17-client-flag
  const isAdmin = localStorage.getItem('isAdmin') === 'true';
  // ok: sl-3-17-client-flag
  const theme = localStorage.getItem('theme') === 'dark';
  // ok: sl-3-17-client-password
  if (password === confirmation) {
    send();
  }
  return null;
}
