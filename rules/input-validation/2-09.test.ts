import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const ROOT = '/srv/files';

app.get('/file', async (req, res) => {
  // ruleid: sl-2-09-path-from-request
  fs.readFile(`./files/${req.query.name}`, done);
  // ruleid: sl-2-09-path-from-request
  res.sendFile(path.join(ROOT, req.params.name));
  // ruleid: sl-2-09-path-from-request
  await readFile(path.resolve(ROOT, req.query.name));
  // ruleid: sl-2-09-path-from-request
  res.download(req.query.file);
  // ok: sl-2-09-path-from-request
  res.sendFile(path.join(ROOT, path.basename(req.params.name)));
  const full = path.resolve(ROOT, req.query.name);
  if (!full.startsWith(ROOT + path.sep)) return res.sendStatus(400);
  // ok: sl-2-09-path-from-request
  res.sendFile(full);
  // ok: sl-2-09-path-from-request
  fs.readFile(ROOT + '/fixed.txt', done);
  // ok: sl-2-09-path-from-request
  fs.writeFile(ROOT + '/log.txt', req.body.text, done);
  // ruleid: sl-2-09-path-from-request
  res.render('page', { layout: req.query.layout });
});

export function load(filename: string) {
  // ruleid: sl-2-09-path-parameter
  return fs.readFileSync(path.join(ROOT, filename));
}
export function loadConfig(environment: string) {
  // ok: sl-2-09-path-parameter
  return fs.readFileSync(path.join(ROOT, environment));
}

export function readReport(report: string) {
  // ruleid: sl-2-09-path-parameter-named
  return fs.readFileSync(path.join(REPORTS, report + '.html'), 'utf8');
}

export function readFixed() {
  // ok: sl-2-09-path-parameter-named
  return fs.readFileSync(path.join(REPORTS, 'summary' + '.html'), 'utf8');
}

export function keepUpload(req: any, res: any) {
  // ok: sl-2-09-path-from-request
  fs.renameSync(req.file.path, path.join('uploads', randomUUID()));
  res.end();
}
app.get('/papers/:name', async (req, res) => {
  // ok: sl-2-09-path-from-request
  const { data } = await supabase.storage.from('papers').download(req.params.name);
  // ruleid: sl-2-09-path-from-request
  res.download(path.join('papers', req.params.name));
});

export class Attachments {
  // ruleid: sl-2-09-path-direct
  read = async (req: any, res: any) => res.send(await fs.readFile(path.join(this.folder, req.params.file)));

  // ok: sl-2-09-path-direct
  own = async (req: any, res: any) => res.send(await fs.readFile(path.join(this.folder, req.user.id)));

  send = async (req: any, res: any) => {
    // ruleid: sl-2-09-path-direct
    res.send(await fs.readFile(`${this.folder}/${req.query.file}`));
  };
}
@Controller('exports')
export class ExportsController {
  @Get(':name')
  file(@Param('name') name: string) {
    const { place } = this.exportsService.placeOf(name);
    // ok: sl-2-09-path-from-request
    return new StreamableFile(createReadStream(place));
  }
}
