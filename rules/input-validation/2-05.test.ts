import { User } from './models';
import xpath from 'xpath';
import ldap from 'ldapjs';

app.post('/login', async (req, res) => {
  // ruleid: sl-2-05-filter-from-request
  await User.findOne({ email: req.body.email, password: req.body.password });
  // ruleid: sl-2-05-filter-from-request
  await db.collection('users').find(req.query).toArray();
  const { id } = req.body;
  // ruleid: sl-2-05-filter-from-request
  await Order.updateOne({ _id: id }, { paid: true });
  // ok: sl-2-05-filter-from-request
  await User.findOne({ email: String(req.body.email) });
  const input = Login.parse(req.body);
  // ok: sl-2-05-filter-from-request
  await User.findOne({ email: input.email });
  // ok: sl-2-05-filter-from-request
  await Order.find({ owner: req.user.id });
  // ok: sl-2-05-filter-from-request
  await prisma.user.findFirst({ where: { email: req.body.email } });
  // ok: sl-2-05-filter-from-request
  const found = items.find((item) => item.id === req.params.id);

  // ruleid: sl-2-05-where-code, sl-2-05-where-code-dynamic
  await User.find({ $where: `this.name == '${req.body.name}'` });
  // ok: sl-2-05-where-code, sl-2-05-where-code-dynamic
  await User.find({ $where: 'this.credits > 10' });

  // ruleid: sl-2-05-ldap-filter, sl-2-05-ldap-filter-dynamic
  ldapClient.search('ou=users', { filter: `(uid=${req.body.name})`, scope: 'sub' }, done);
  // ok: sl-2-05-ldap-filter
  ldapClient.search('ou=users', { filter: new EqualityFilter({ attribute: 'uid', value: req.body.name }) }, done);

  // ruleid: sl-2-05-xpath, sl-2-05-xpath-dynamic
  xpath.select(`//user[name='${req.query.name}']`, doc);
  // ok: sl-2-05-xpath
  xpath.parse('//user[name=$name]').select({ node: doc, variables: { name: req.query.name } });
});

export function byName(name: string) {
  // ruleid: sl-2-05-where-code-dynamic
  return User.find({ $where: "this.name == '" + name + "'" });
}
@Controller('parts')
export class PartsController {
  constructor(private readonly partsService: PartsService) {}

  @Post('find')
  find(@Body() filter: any) {
    // ok: sl-2-05-filter-from-request
    return this.partsService.findOne(filter);
  }
}
