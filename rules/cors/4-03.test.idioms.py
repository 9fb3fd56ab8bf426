from flask import Flask, request, make_response
from flask_cors import CORS, cross_origin
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.middleware import Middleware
app = Flask(__name__); api = FastAPI()
CORS(app)
CORS(app, resources={r"/api/*": {"origins": "*"}})
CORS(app, origins="*", supports_credentials=True)
CORS(app, supports_credentials=True, origins=["*"])
CORS(app, resources={r"/*": {"origins": "*"}}, supports_credentials=True)
CORS(app, resources={r"/*": {"origins": "*", "supports_credentials": True}})
CORS(app, supports_credentials=True)
CORS(app, resources=r"/api/*")
CORS(app, resources={r"/api/*": {}})
CORS(app, allow_headers="*", methods=["GET", "POST"])
CORS(app, origins=["*"], methods=["GET"])
CORS(app, origins=r".*")
cors = CORS(app, resources={r"/*": {"origins": ["*"]}})
cors2 = CORS()
cors2.init_app(app)
cors2.init_app(app, resources={r"/*": {"origins": "*"}})
CORS(bp, origins="*")
@app.get("/a")
@cross_origin()
def a(): return ""
@app.get("/a2")
@cross_origin(origin="*")
def a2(): return ""
@app.get("/a3")
@cross_origin(supports_credentials=True)
def a3(): return ""
api.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"])
api.add_middleware(
    CORSMiddleware,
    allow_origins=["*"],
    allow_credentials=True,
    allow_methods=["*"],
    allow_headers=["*"],
)
origins = ["*"]
api.add_middleware(CORSMiddleware, allow_origins=origins, allow_credentials=True)
api.add_middleware(CORSMiddleware, allow_origin_regex="https?://.*", allow_credentials=True)
api.add_middleware(CORSMiddleware, allow_origin_regex=r".*", allow_credentials=True)
middleware = [Middleware(CORSMiddleware, allow_origins=["*"])]
api.add_middleware(CORSMiddleware, allow_origins=["http://localhost:3000", "*"], allow_credentials=True)
api.add_middleware(CORSMiddleware, allow_origins=os.getenv("ORIGINS", "*").split(","), allow_credentials=True)
api.add_middleware(CORSMiddleware, allow_origin_regex="https://.*\\.example\\.com", allow_credentials=True)
@app.after_request
def after(resp):
    # ruleid: sl-4-03-header-any-origin
    resp.headers["Access-Control-Allow-Origin"] = "*"
    return resp
@app.after_request
def after2(resp):
    # ruleid: sl-4-03-header-any-origin
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
    # ruleid: sl-4-03-header-any-origin
    return "x", 200, {"Access-Control-Allow-Origin": "*"}
def lambda_handler(event, context):
    # ruleid: sl-4-03-header-any-origin
    return {"statusCode": 200, "headers": {"Access-Control-Allow-Origin": "*"}, "body": ""}
def dj(request):
    response = HttpResponse("x")
    # ruleid: sl-4-03-header-any-origin
    response["Access-Control-Allow-Origin"] = "*"
    return response
@api.middleware("http")
async def mw(request, call_next):
    response = await call_next(request)
    response.headers["Access-Control-Allow-Origin"] = request.headers.get("origin")
    return response
class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        # ruleid: sl-4-03-header-any-origin
        self.send_header("Access-Control-Allow-Origin", "*")
class T(tornado.web.RequestHandler):
    def set_default_headers(self):
        # ruleid: sl-4-03-header-any-origin
        self.set_header("Access-Control-Allow-Origin", "*")
CORS_ALLOW_ALL_ORIGINS = True
CORS_ORIGINS = ["*"]
class Settings(BaseSettings):
    BACKEND_CORS_ORIGINS: list[str] = ["*"]
    allowed_origins: str = Field(default="*")
    CORS_METHODS: list[str] = ["*"]
CORS_ORIGIN_ALLOW_ALL = True
CORS_ALLOWED_ORIGIN_REGEXES = [r".*"]
CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://\w+\.example\.com$"]
CSRF_TRUSTED_ORIGINS = ["https://*"]
CORS(app, origins=["https://app.example.com"], supports_credentials=True)
CORS(app, resources={r"/api/*": {"origins": ["https://app.example.com"]}}, supports_credentials=True)
CORS(app, origins=os.environ["ORIGINS"].split(","), supports_credentials=True)
api.add_middleware(CORSMiddleware, allow_origins=["https://a.example"], allow_credentials=True)
api.add_middleware(CORSMiddleware, allow_origins=settings.CORS_ORIGINS, allow_credentials=True)
CORS_ALLOWED_ORIGINS = ["https://a.example"]
@app.after_request
def okay(resp):
    origin = request.headers.get("Origin")
    if origin in ALLOWED:
        resp.headers["Access-Control-Allow-Origin"] = origin
    return resp
