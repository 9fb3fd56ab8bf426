import { limit } from '../limit.js';
import { user } from '../user.js';
import * as account from '../handlers/account.js';
import * as games from '../handlers/games.js';

export const routes = [
  { method: 'post', path: '/login', use: [limit, account.login] },
  { method: 'post', path: '/register', use: [account.register] },
  { method: 'get', path: '/games', use: [user, games.list] },
  { method: 'post', path: '/games', use: [user, games.create] },
  { method: 'delete', path: '/games/:id', use: [games.remove] },
];
