import fs from 'node:fs';

@Injectable()
export class FileService {
  open(file: string) {
    // ruleid: sl-2-09-path-of-service
    return fs.createReadStream(file);
  }

  openBelow(file: string) {
    if (!file.startsWith(ROOT)) {
      throw new Error('outside');
    }
    // ok: sl-2-09-path-of-service
    return fs.createReadStream(file);
  }
}

export class Loader {
  open(file: string) {
    // ok: sl-2-09-path-of-service
    return fs.createReadStream(file);
  }
}
