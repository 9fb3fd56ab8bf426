'use client';
import { useState } from 'react';

const ADMIN_PASSWORD = 'made-up-for-this-test';

export default function Page() {
  const [password, setPassword] = useState('');
  const enter = () => {
    // ruleid: sl-3-17-client-password
    if (password !== ADMIN_PASSWORD) return setError('No');
    localStorage.setItem('entered', 'yes');
  };
  // ruleid: sl-3-17-client-password
  const isRight = password === ADMIN_PASSWORD;
  // ok: sl-3-17-client-password
  const isEqual = password === repeated;
  return null;
}
