export const config = {
  // ruleid: sl-5-12-action-body-limit
  experimental: { serverActions: { bodySizeLimit: '100mb' } },
};

export const usual = {
  // ok: sl-5-12-action-body-limit
  experimental: { serverActions: { bodySizeLimit: '4mb' } },
};
