import { either, PY, type RuleSpec } from '../../spec.ts';

export const DATA_STORES_PY_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-3-23-py-public-bucket',
    weakness: '3.23',
    languages: PY,
    tier: 1,
    confidence: 'medium',
    title: 'A storage bucket is public',
    family: 'public-bucket',
    search: [
      either(
        '$S3.put_object(..., ACL="public-read", ...)',
        '$S3.put_object_acl(..., ACL="public-read", ...)',
        '$S3.put_bucket_acl(..., ACL="public-read", ...)',
        '$S3.create_bucket(..., ACL="public-read", ...)',
        '$S3.upload_fileobj(..., ExtraArgs={..., "ACL": "public-read", ...}, ...)',
        '$S3.upload_file(..., ExtraArgs={..., "ACL": "public-read", ...}, ...)',
        '$BLOB.make_public(...)',
        '$BUCKET.make_public(...)',
        '$SUPABASE.storage.create_bucket(..., options={..., "public": True, ...}, ...)',
        'AWS_DEFAULT_ACL = "public-read"',
      ),
    ],
  },
];
