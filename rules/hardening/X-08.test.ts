// ruleid: sl-x-08-docs-exposed
app.use('/docs', swaggerUi.serve, swaggerUi.setup(document));
// ok: sl-x-08-docs-exposed
app.use('/api', router);
