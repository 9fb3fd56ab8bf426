import multer from 'multer';

const storage = multer.diskStorage({
  // ruleid: sl-2-10-upload-name
  filename: (req, file, cb) => cb(null, file.originalname),
});
const safe = multer.diskStorage({
  // ok: sl-2-10-upload-name
  filename: (req, file, cb) => cb(null, randomUUID() + path.extname(file.originalname)),
});
app.post('/upload', upload.single('f'), (req, res) => {
  // ruleid: sl-2-10-upload-name
  fs.writeFileSync('uploads/' + req.file.originalname, req.file.buffer);
  // ok: sl-2-10-upload-name
  fs.writeFileSync('uploads/' + path.basename(req.file.originalname), req.file.buffer);
});
export async function POST(request: Request) {
  const form = await request.formData();
  const file = form.get('file') as File;
  // ruleid: sl-2-10-upload-name
  await fs.writeFile(path.join('uploads', file.name), data);
}

export function moved(req: any, res: any) {
  const picture = req.files.picture;
  // ruleid: sl-2-10-upload-moved, sl-2-10-upload-name
  picture.mv('./public/' + picture.name, () => res.end());
}

export function movedUnderOwnName(req: any, res: any) {
  const picture = req.files.picture;
  // ok: sl-2-10-upload-moved
  picture.mv(`./public/${randomUUID()}`, () => res.end());
}
