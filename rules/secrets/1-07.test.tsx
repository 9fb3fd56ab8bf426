'use client';

export function Admin() {
  // ruleid: sl-1-07-service-role-in-client
  const client = createClient(url, process.env.SUPABASE_SERVICE_ROLE_KEY);
  // ok: sl-1-07-service-role-in-client
  const anon = createClient(url, process.env.NEXT_PUBLIC_SUPABASE_ANON_KEY);
  // ruleid: sl-1-07-service-role-literal
  const literal = 'eyJhbGciOiJub25lIn0.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.bWFkZS11cC1zaWduYXR1cmU';
  // ok: sl-1-07-service-role-literal
  const other = 'eyJhbGciOiJub25lIn0.eyJyb2xlIjoiYW5vbiJ9.bWFkZS11cC1zaWduYXR1cmU';
  return null;
}
