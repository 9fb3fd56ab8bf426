// ruleid: sl-1-06-public-secret-in-code
const key = process.env.NEXT_PUBLIC_OPENAI_API_KEY;
// ruleid: sl-1-06-public-secret-in-code
const role = import.meta.env.VITE_SUPABASE_SERVICE_ROLE_KEY;
// ok: sl-1-06-public-secret-in-code
const anon = process.env.NEXT_PUBLIC_SUPABASE_ANON_KEY;
// ok: sl-1-06-public-secret-in-code
const stripe = process.env.NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY;
// ok: sl-1-06-public-secret-in-code
const server = process.env.OPENAI_API_KEY;
