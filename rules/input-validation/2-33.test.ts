// ruleid: sl-2-33-upload-any-type
const upload = multer({ dest: 'uploads/', limits: { fileSize: 1_000_000 } });
// ok: sl-2-33-upload-any-type
const images = multer({ dest: 'uploads/', fileFilter: onlyImages });
