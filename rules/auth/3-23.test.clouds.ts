// ruleid: sl-3-23-public-bucket
const storage = multerS3({ s3, bucket: 'files', acl: 'public-read' });
// ok: sl-3-23-public-bucket
const closed = multerS3({ s3, bucket: 'files', acl: 'private' });
// ruleid: sl-3-23-public-bucket
new s3.Bucket(this, 'Files', { publicReadAccess: true });
// ok: sl-3-23-public-bucket
new s3.Bucket(this, 'Closed', { publicReadAccess: false });
// ruleid: sl-3-23-public-bucket
await container.createIfNotExists({ access: 'container' });
// ok: sl-3-23-public-bucket
await container.createIfNotExists();
// ruleid: sl-3-23-public-bucket
await bucket.upload(path, { destination: name, predefinedAcl: 'publicRead' });
