// ruleid: sl-x-04-svg-of-strangers
export const open = {
  images: { dangerouslyAllowSVG: true },
};

// ok: sl-x-04-svg-of-strangers
export const closed = {
  images: {
    dangerouslyAllowSVG: true,
    contentSecurityPolicy: "default-src 'self'; script-src 'none'; sandbox;",
  },
};
