// ruleid: sl-3-23-public-bucket
await supabase.storage.createBucket('files', { public: true });
// ok: sl-3-23-public-bucket
await supabase.storage.createBucket('files', { public: false });
// ruleid: sl-3-23-shown-bucket
await supabase.storage.createBucket('avatars', { public: true });
// ok: sl-3-23-public-bucket
// ruleid: sl-3-23-shown-bucket
await supabase.storage.createBucket('product-images', { public: true });
// ok: sl-3-23-shown-bucket
await supabase.storage.createBucket('avatars', { public: false });
