import type { OpFact } from '../../facts.ts';
import { packagePath } from '../../frameworks/packages.ts';
import { type Chain, fieldsOf, type Operation } from './operation.ts';

const METHODS: Readonly<Record<string, OpFact['op']>> = {
  createUser: 'create',
  inviteUserByEmail: 'create',
  updateUser: 'update',
  updateUserById: 'update',
  updateUserMetadata: 'update',
  setCustomUserClaims: 'update',
  banUser: 'update',
  deleteUser: 'delete',
};

const HOSTS = /^(?:@supabase\/.+|firebase-admin(?:\/.+)?|@clerk\/.+)$/;

/** Accounts at a provider: `supabase.auth.admin.deleteUser(id)`, `getAuth().setCustomUserClaims(id, claims)`, `clerkClient.users.deleteUser(id)`. */
export function hostedAccounts(chain: Chain): Operation | undefined {
  const op = Object.hasOwn(METHODS, chain.name) ? METHODS[chain.name] : undefined;
  const { callee } = chain.call;
  if (op === undefined || callee.t !== 'prop' || !isAdministration(chain)) return undefined;
  // `supabase.auth.updateUser(data)` changes the account of whoever calls, and nobody else's.
  if (callee.of.t === 'prop' && callee.of.name === 'auth') return undefined;
  const [first, second] = chain.call.args;
  const isNew = op === 'create';
  return {
    op,
    store: 'accounts',
    model: 'user',
    where: isNew || first === undefined ? [] : [{ key: 'id', value: first.value }],
    data: fieldsOf((isNew ? first : second)?.value),
    columns: [],
    at: chain.call.at,
  };
}

function isAdministration({ call }: Chain): boolean {
  const receiver = call.callee.t === 'prop' ? call.callee.of : call.callee;
  // The administration part of a Supabase client, whatever it was made by.
  if (receiver.t === 'prop' && receiver.name === 'admin') return true;
  return HOSTS.test(packagePath(call)?.pkg ?? '');
}
