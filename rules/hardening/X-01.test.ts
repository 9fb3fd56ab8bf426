// ruleid: sl-x-01-debug-switches
app.use(errorhandler());
// ok: sl-x-01-debug-switches
if (process.env.NODE_ENV === 'development') {
  app.use(errorhandler());
}
