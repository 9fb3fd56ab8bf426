import express from 'express';
import serveIndex from 'serve-index';

// ruleid: sl-2-12-static-root
app.use(express.static('.'));
// ruleid: sl-2-12-static-root
app.use(express.static(__dirname));
// ok: sl-2-12-static-root
app.use(express.static('public'));
// ok: sl-2-12-static-root
app.use(express.static(path.join(__dirname, 'public')));
// ruleid: sl-2-12-directory-listing
app.use('/files', serveIndex('files', { icons: true }));
// ok: sl-2-12-directory-listing
app.use('/files', express.static('files'));
