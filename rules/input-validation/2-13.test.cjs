const request = require('request');
const http = require('http');

module.exports = function (req, res) {
  // ruleid: sl-2-13-ssrf
  request(req.query.url, done);
  // ruleid: sl-2-13-ssrf
  http.get({ host: req.query.host, path: '/' }, done);
  // ok: sl-2-13-ssrf
  request('https://api.example/items', done);
};

async function scrapeRecipe(url) {
  // ruleid: sl-2-13-ssrf-helper
  const answer = await axios.get(url);
  return answer.data;
}

async function scrapeFixed() {
  // ok: sl-2-13-ssrf-helper
  const answer = await axios.get('https://recipes.example/all');
  return answer.data;
}
