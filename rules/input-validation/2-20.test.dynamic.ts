import ejs from 'ejs';

class Greeting {
  constructor(private name: string) {}

  show() {
    // ruleid: sl-2-20-template-dynamic
    return ejs.render('<p>Hello ' + this.name + '</p>');
  }

  showAsData() {
    // ok: sl-2-20-template-dynamic
    return ejs.render('<p>Hello <%= name %></p>', { name: this.name });
  }
}

function notFound(path) {
  const page = `<h1>No page ${path}</h1>`;
  // ruleid: sl-2-20-template-dynamic
  return ejs.render(page, { title: 'Missing' });
}

function known(path) {
  const page = '<h1>No page <%= path %></h1>';
  // ok: sl-2-20-template-dynamic
  return ejs.render(page, { path });
}
