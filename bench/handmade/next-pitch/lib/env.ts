export const publicKey = process.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY;
export const serviceRole = process.env.NEXT_PUBLIC_SUPABASE_SERVICE_ROLE_KEY;
export const siteUrl = process.env.NEXT_PUBLIC_SITE_URL ?? 'http://localhost:3000';
