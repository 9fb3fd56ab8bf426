import { defineConfig, loadEnv } from 'vite';

export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, '.', '');
  return {
    define: {
      // ruleid: sl-1-06-secret-defined-in-bundle
      'process.env.API_KEY': JSON.stringify(env.GEMINI_API_KEY),
    },
  };
});

export const second = defineConfig({
  define: {
    // ruleid: sl-1-06-secret-defined-in-bundle
    __SECRET__: JSON.stringify(process.env.SESSION_SECRET),
  },
});

export const harmless = defineConfig({
  define: {
    // ok: sl-1-06-secret-defined-in-bundle
    'process.env.NODE_ENV': JSON.stringify(process.env.NODE_ENV),
    // ok: sl-1-06-secret-defined-in-bundle
    __KEY__: JSON.stringify(process.env.SUPABASE_ANON_KEY),
    // ok: sl-1-06-secret-defined-in-bundle
    __VERSION__: JSON.stringify(process.env.npm_package_version),
  },
});

export const whole = defineConfig({
  define: {
    // ruleid: sl-1-06-environment-in-bundle
    'process.env': process.env,
  },
});

export const empty = defineConfig({
  define: {
    // ok: sl-1-06-environment-in-bundle
    'process.env': {},
  },
});

export const nuxt = defineNuxtConfig({
  runtimeConfig: {
    // ok: sl-1-06-secret-defined-in-bundle
    mailSecret: process.env.MAIL_SECRET,
    public: {
      // ruleid: sl-1-06-secret-defined-in-bundle
      mail: process.env.MAIL_SECRET,
      // ok: sl-1-06-secret-defined-in-bundle
      base: process.env.API_BASE,
    },
  },
});
