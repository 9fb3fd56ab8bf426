import { Product } from './models';

app.post('/products', async (req, res) => {
  // ruleid: sl-2-23-mass-assignment
  await prisma.product.create({ data: req.body });
  // ruleid: sl-2-23-mass-assignment
  await prisma.product.update({ where: { id }, data: { ...req.body, updated: now } });
  // ruleid: sl-2-23-mass-assignment
  await Product.create(req.body);
  // ruleid: sl-2-23-mass-assignment
  await Product.findByIdAndUpdate(req.params.id, req.body, { new: true });
  const body = req.body;
  // ruleid: sl-2-23-mass-assignment
  const item = new Product(body);
  const { id: ignored, ...rest } = req.body;
  // ruleid: sl-2-23-mass-assignment
  await Product.updateOne({ _id: id }, { $set: rest });
  // ruleid: sl-2-23-mass-assignment
  Object.assign(user, req.body);
  // ok: sl-2-23-mass-assignment
  await prisma.product.create({ data: { name: req.body.name, price: Number(req.body.price) } });
  // ok: sl-2-23-mass-assignment
  await prisma.product.create({ data: ProductInput.parse(req.body) });
  const { name, price } = req.body;
  // ok: sl-2-23-mass-assignment
  await Product.create({ name, price });
  const input = pick(req.body, ['name', 'price']);
  // ok: sl-2-23-mass-assignment
  await Product.create(input);
  // ok: sl-2-23-mass-assignment
  const error = new Error(req.body.text);
});

export async function save(form: FormData) {
  // ruleid: sl-2-23-action-arguments
  await db.item.create({ data: Object.fromEntries(form) });
  // ok: sl-2-23-action-arguments
  await db.item.create({ data: Item.parse(Object.fromEntries(form)) });
}

export async function patchBoat(req: any, res: any) {
  const boat = await boats.get(req.params.id);
  // ruleid: sl-2-23-every-field
  Object.keys(req.body).forEach((key) => {
    boat[key] = req.body[key];
  });
  // ruleid: sl-2-23-every-field
  for (const key in req.body) {
    boat[key] = req.body[key];
  }
  const allowed = ['name', 'colour'];
  // ok: sl-2-23-every-field
  allowed.forEach((key) => {
    boat[key] = req.body[key];
  });
  res.json(boat);
}
