const adminKey = import.meta.env.VITE_ADMIN_SECRET_KEY;

export async function call(path, options = {}) {
  const token = localStorage.getItem('token');
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-admin': adminKey };
  const response = await fetch(`/api${path}`, { ...options, headers });
  return response.json();
}

export function remember(token) {
  localStorage.setItem('token', token);
}
