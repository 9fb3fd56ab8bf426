# ruleid: sl-4-04-py-origin-by-part
if "app.example" in origin:
    allow(origin)
# ok: sl-4-04-py-origin-by-part
if origin in ALLOWED:
    allow(origin)
# ruleid: sl-4-04-origin-pattern
app.add_middleware(CORSMiddleware, allow_origin_regex=".*")
