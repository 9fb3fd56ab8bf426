const path = require('path');

const ROOT = path.resolve(__dirname, '../storage');

function insideRoot(name) {
  const full = path.resolve(ROOT, name);
  if (full !== ROOT && !full.startsWith(ROOT + path.sep)) {
    throw Object.assign(new Error('Bad path'), { status: 400 });
  }
  return full;
}

function join(name) {
  return path.join(ROOT, name);
}

module.exports = { ROOT, insideRoot, join };
