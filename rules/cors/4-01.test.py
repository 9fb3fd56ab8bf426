from flask_cors import CORS
from fastapi.middleware.cors import CORSMiddleware

# ruleid: sl-4-01-py-any-origin
CORS(app)
# ruleid: sl-4-01-py-any-origin
CORS(app, resources={r"/api/*": {"origins": "*"}})
# ruleid: sl-4-01-py-any-origin
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"])
# ruleid: sl-4-01-py-any-origin
CORS_ALLOW_ALL_ORIGINS = True
# ok: sl-4-01-py-any-origin
CORS(app, origins=["https://app.example"])
# ok: sl-4-01-py-any-origin
app.add_middleware(CORSMiddleware, allow_origins=["https://app.example"])
# ok: sl-4-01-py-any-origin
CORS_ALLOW_ALL_ORIGINS = False
