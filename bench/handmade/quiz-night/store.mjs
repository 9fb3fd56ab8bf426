import { readFileSync } from 'node:fs';

const load = (name) => JSON.parse(readFileSync(new URL(`./data/${name}.json`, import.meta.url)));

export const accounts = load('accounts');
export const hosts = load('hosts');
export const guests = load('guests');
