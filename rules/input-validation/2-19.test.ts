import nunjucks from 'nunjucks';

// ruleid: sl-2-19-escaping-off
nunjucks.configure('views', { autoescape: false, express: app });
// ok: sl-2-19-escaping-off
nunjucks.configure('views', { autoescape: true, express: app });
// ruleid: sl-2-19-escaping-off
Handlebars.compile(source, { noEscape: true });
// ok: sl-2-19-escaping-off
Handlebars.compile(source);
