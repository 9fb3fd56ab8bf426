import multer from 'multer';
import fileUpload from 'express-fileupload';

// ruleid: sl-2-32-upload-without-limit
const upload = multer({ dest: 'uploads/' });
// ruleid: sl-2-32-upload-without-limit
app.use(fileUpload());
// ok: sl-2-32-upload-without-limit
const limited = multer({ dest: 'uploads/', limits: { fileSize: 1_000_000 } });
// ok: sl-2-32-upload-without-limit
const unknown = multer({ ...uploadOptions });
