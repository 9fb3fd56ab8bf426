from flask import Flask, request, make_response
from flask_cors import CORS, cross_origin
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.middleware import Middleware
app = Flask(__name__); api = FastAPI()
# ruleid: sl-4-01-py-any-origin
CORS(app)
# ruleid: sl-4-01-py-any-origin
CORS(app, resources={r"/api/*": {"origins": "*"}})
CORS(app, origins="*", supports_credentials=True)
CORS(app, supports_credentials=True, origins=["*"])
CORS(app, resources={r"/*": {"origins": "*"}}, supports_credentials=True)
# ruleid: sl-4-01-py-any-origin
CORS(app, resources={r"/*": {"origins": "*", "supports_credentials": True}})
CORS(app, supports_credentials=True)
# ruleid: sl-4-01-py-any-origin
CORS(app, resources=r"/api/*")
# ruleid: sl-4-01-py-any-origin
CORS(app, resources={r"/api/*": {}})
# ruleid: sl-4-01-py-any-origin
CORS(app, allow_headers="*", methods=["GET", "POST"])
# ruleid: sl-4-01-py-any-origin
CORS(app, origins=["*"], methods=["GET"])
# ruleid: sl-4-01-py-any-origin
CORS(app, origins=r".*")
# ruleid: sl-4-01-py-any-origin
cors = CORS(app, resources={r"/*": {"origins": ["*"]}})
cors2 = CORS()
# ruleid: sl-4-01-py-any-origin
cors2.init_app(app)
# ruleid: sl-4-01-py-any-origin
cors2.init_app(app, resources={r"/*": {"origins": "*"}})
# ruleid: sl-4-01-py-any-origin
CORS(bp, origins="*")
@app.get("/a")
# ruleid: sl-4-01-py-any-origin
@cross_origin()
def a(): return ""
@app.get("/a2")
# ruleid: sl-4-01-py-any-origin
@cross_origin(origin="*")
def a2(): return ""
@app.get("/a3")
@cross_origin(supports_credentials=True)
def a3(): return ""
# ruleid: sl-4-01-py-any-origin
api.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"])
api.add_middleware(
    CORSMiddleware,
    # ruleid: sl-4-01-py-origin-setting
    allow_origins=["*"],
    allow_credentials=True,
    allow_methods=["*"],
    allow_headers=["*"],
)
origins = ["*"]
api.add_middleware(CORSMiddleware, allow_origins=origins, allow_credentials=True)
api.add_middleware(CORSMiddleware, allow_origin_regex="https?://.*", allow_credentials=True)
api.add_middleware(CORSMiddleware, allow_origin_regex=r".*", allow_credentials=True)
# ruleid: sl-4-01-py-any-origin
middleware = [Middleware(CORSMiddleware, allow_origins=["*"])]
api.add_middleware(CORSMiddleware, allow_origins=["http://localhost:3000", "*"], allow_credentials=True)
api.add_middleware(CORSMiddleware, allow_origins=os.getenv("ORIGINS", "*").split(","), allow_credentials=True)
# ok: sl-4-01-py-any-origin, sl-4-01-py-origin-setting
api.add_middleware(CORSMiddleware, allow_origin_regex="https://.*\\.example\\.com", allow_credentials=True)
@app.after_request
def after(resp):
    resp.headers["Access-Control-Allow-Origin"] = "*"
    return resp
@app.after_request
def after2(resp):
    resp.headers.add("Access-Control-Allow-Origin", "*")
    resp.headers["Access-Control-Allow-Origin"] = request.headers.get("Origin", "*")
    resp.headers["Access-Control-Allow-Credentials"] = "true"
    return resp
@app.after_request
def after3(resp):
    origin = request.headers.get("Origin")
    if origin:
        resp.headers["Access-Control-Allow-Origin"] = origin
    return resp
@app.after_request
def after4(resp):
    origin = request.headers.get("Origin", "")
    if origin.endswith("example.com"):
        resp.headers["Access-Control-Allow-Origin"] = origin
    return resp
@app.get("/b")
def b():
    return "x", 200, {"Access-Control-Allow-Origin": "*"}
def lambda_handler(event, context):
    return {"statusCode": 200, "headers": {"Access-Control-Allow-Origin": "*"}, "body": ""}
def dj(request):
    response = HttpResponse("x")
    response["Access-Control-Allow-Origin"] = "*"
    return response
@api.middleware("http")
async def mw(request, call_next):
    response = await call_next(request)
    response.headers["Access-Control-Allow-Origin"] = request.headers.get("origin")
    return response
class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_header("Access-Control-Allow-Origin", "*")
class T(tornado.web.RequestHandler):
    def set_default_headers(self):
        self.set_header("Access-Control-Allow-Origin", "*")
# ruleid: sl-4-01-py-any-origin
CORS_ALLOW_ALL_ORIGINS = True
# ruleid: sl-4-01-py-origin-setting
CORS_ORIGINS = ["*"]
class Settings(BaseSettings):
    # ruleid: sl-4-01-py-origin-setting
    BACKEND_CORS_ORIGINS: list[str] = ["*"]
    # ruleid: sl-4-01-py-origin-setting
    allowed_origins: str = Field(default="*")
    # ok: sl-4-01-py-any-origin, sl-4-01-py-origin-setting
    CORS_METHODS: list[str] = ["*"]
# ruleid: sl-4-01-py-any-origin
CORS_ORIGIN_ALLOW_ALL = True
# ruleid: sl-4-01-py-any-origin
CORS_ALLOWED_ORIGIN_REGEXES = [r".*"]
# ok: sl-4-01-py-any-origin, sl-4-01-py-origin-setting
CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://\w+\.example\.com$"]
CSRF_TRUSTED_ORIGINS = ["https://*"]
# ok: sl-4-01-py-any-origin, sl-4-01-py-origin-setting
CORS(app, origins=["https://app.example.com"], supports_credentials=True)
# ok: sl-4-01-py-any-origin, sl-4-01-py-origin-setting
CORS(app, resources={r"/api/*": {"origins": ["https://app.example.com"]}}, supports_credentials=True)
# ok: sl-4-01-py-any-origin, sl-4-01-py-origin-setting
CORS(app, origins=os.environ["ORIGINS"].split(","), supports_credentials=True)
# ok: sl-4-01-py-any-origin, sl-4-01-py-origin-setting
api.add_middleware(CORSMiddleware, allow_origins=["https://a.example"], allow_credentials=True)
# ok: sl-4-01-py-any-origin, sl-4-01-py-origin-setting
api.add_middleware(CORSMiddleware, allow_origins=settings.CORS_ORIGINS, allow_credentials=True)
# ok: sl-4-01-py-any-origin, sl-4-01-py-origin-setting
CORS_ALLOWED_ORIGINS = ["https://a.example"]
@app.after_request
def okay(resp):
    origin = request.headers.get("Origin")
    if origin in ALLOWED:
        # ok: sl-4-01-py-any-origin, sl-4-01-py-origin-setting
        resp.headers["Access-Control-Allow-Origin"] = origin
    return resp
