// ruleid: sl-2-13-image-any-host
export const open = {
  images: { remotePatterns: [{ protocol: 'https', hostname: '**' }] },
};

// ok: sl-2-13-image-any-host
export const listed = {
  images: { remotePatterns: [{ protocol: 'https', hostname: '**.example.org' }] },
};
