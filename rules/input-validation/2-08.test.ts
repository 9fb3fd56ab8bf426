import vm from 'node:vm';

app.post('/calc', (req, res) => {
  // ruleid: sl-2-08-code-from-request, sl-2-08-eval-dynamic
  const value = eval(req.body.expression);
  // ruleid: sl-2-08-code-from-request, sl-2-08-eval-dynamic
  const f = new Function('x', `return ${req.body.formula}`);
  // ruleid: sl-2-08-code-from-request, sl-2-08-eval-dynamic
  vm.runInNewContext(req.query.code, {});
  // ok: sl-2-08-code-from-request, sl-2-08-eval-dynamic
  const data = JSON.parse(req.body.expression);
  // ok: sl-2-08-code-from-request
  setTimeout(() => save(req.body), 1000);
  // ok: sl-2-08-code-from-request, sl-2-08-eval-dynamic
  eval('1 + 1');
});
export function compute(expression: string) {
  // ruleid: sl-2-08-eval-dynamic
  return eval(expression);
}
