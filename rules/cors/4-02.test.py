from flask_cors import CORS
from fastapi.middleware.cors import CORSMiddleware

# ruleid: sl-4-02-py-any-origin-credentials
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)
# ruleid: sl-4-02-py-any-origin-credentials
CORS(app, supports_credentials=True)
# ok: sl-4-02-py-any-origin-credentials
app.add_middleware(CORSMiddleware, allow_origins=["https://app.example"], allow_credentials=True)
# ok: sl-4-02-py-any-origin-credentials
CORS(app, origins=["https://app.example"], supports_credentials=True)


@app.after_request
def headers(response):
    origin = request.headers.get("Origin")
    # ruleid: sl-4-02-py-origin-echoed
    response.headers["Access-Control-Allow-Origin"] = origin
    if origin in ALLOWED:
        # ok: sl-4-02-py-origin-echoed
        response.headers["Access-Control-Allow-Origin"] = origin
    return response
