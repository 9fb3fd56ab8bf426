export const open = {
  // ruleid: sl-3-32-action-any-origin
  experimental: { serverActions: { allowedOrigins: ['*'] } },
};

export const listed = {
  // ok: sl-3-32-action-any-origin
  experimental: { serverActions: { allowedOrigins: ['shop.example.org', '*.shop.example.org'] } },
};
