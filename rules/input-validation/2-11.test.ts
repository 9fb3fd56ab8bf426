import AdmZip from 'adm-zip';

for (const entry of zip.getEntries()) {
  // ruleid: sl-2-11-archive-entry
  fs.writeFileSync(path.join(target, entry.entryName), entry.getData());
  const full = path.resolve(target, entry.entryName);
  if (!full.startsWith(target + path.sep)) throw new Error('outside');
  // ok: sl-2-11-archive-entry
  fs.writeFileSync(full, entry.getData());
}
// ruleid: sl-2-11-extract-all
new AdmZip(upload).extractAllTo(target, true);
// ok: sl-2-11-extract-all
const names = new AdmZip(upload).getEntries().length;
