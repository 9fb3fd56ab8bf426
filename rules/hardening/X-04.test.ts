// ruleid: sl-x-04-headers-weakened
app.use(helmet({ contentSecurityPolicy: false }));
// ok: sl-x-04-headers-weakened
app.use(helmet());
