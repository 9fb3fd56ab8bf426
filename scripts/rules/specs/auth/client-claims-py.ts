import { all, either, type Node, where } from '../../spec.ts';

/** Cookies and headers: whatever stands there was typed by the client. */
export const fromClient = (key: string, ...parts: readonly string[]): Node =>
  all(
    either(...parts.flatMap((part) => [`request.${part}.get("$KEY", ...)`, `request.${part}["$KEY"]`])),
    where('$KEY', key),
  );

/** A value that was signed or encrypted is the server's own word. */
export const SIGNED: readonly Node[] = [
  all(
    '$F(...)',
    where(
      '$F',
      '(?i)^[\\w.]*(jwt|serializer|signer|signing|fernet|cipher|jose|hmac)\\w*\\.(decode|loads|unsign|decrypt|verify)$',
    ),
  ),
  all(
    '$F(...)',
    where(
      '$F',
      '(?i)^[\\w.]*(verify|decode|decrypt|unsign|validate)_?\\w*(token|session|cookie|jwt|signature|user)\\w*$',
    ),
  ),
];
