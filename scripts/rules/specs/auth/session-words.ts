import { where } from '../../spec.ts';

export const SESSION_COOKIE =
  '(?i)^["\'`]?[\\w.-]*(session|sess|sid|token|jwt|auth|login|user|remember|access|refresh)[\\w.-]*["\'`]?$';

export const NOT_TOKEN =
  '(?i)^(?!.*(color|qr|country|zip|postal|status|error|order|promo|coupon|lang|barcode|html|source|exit|key_?code|char))';

export const COOKIE_STORE = where('$STORE', '(?i)^\\w*(cookie\\w*|jar)$');
