// ruleid: sl-3-23-public-bucket
await supabase.storage.createBucket('files', { public: true });
// ok: sl-3-23-public-bucket
await supabase.storage.createBucket('files', { public: false });
