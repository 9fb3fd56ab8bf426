// ruleid: sl-1-05-connection-string
mongoose.connect('mongodb://app:madeup1value@10.1.2.3/app');
// ruleid: sl-1-05-connection-string
const url = 'postgresql://app:madeup2value@db.internal.net:5432/app';
// ok: sl-1-05-connection-string
const local = 'postgres://postgres:postgres@localhost:5432/app';
// ok: sl-1-05-connection-string
const template = `postgres://${user}:${password}@${host}/app`;
// ok: sl-1-05-connection-string
const placeholder = 'postgres://user:password@host:5432/db';
// ok: sl-1-05-connection-string
const plain = 'https://app.example/path';
