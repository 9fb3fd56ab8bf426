const read = (name) => process.env[name] ?? (() => { throw new Error(`Set ${name}`); })();

export const config = {
  port: Number(process.env.PORT ?? '3000'),
  sessionSecret: read('SESSION_SECRET'),
  adminHash: read('ADMIN_HASH'),
};
