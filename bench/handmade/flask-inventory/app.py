import os
import sqlite3

from flask import Flask, g
from flask_cors import CORS
from flask_jwt_extended import JWTManager

from api.auth import auth_bp
from api.items import items_bp
from api.tools import tools_bp

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = "warehouse-forklift-morning"
app.secret_key = os.environ.get("FLASK_SECRET") or os.urandom(32)
CORS(app, origins="*", supports_credentials=True)
JWTManager(app)

app.register_blueprint(auth_bp, url_prefix="/api/auth")
app.register_blueprint(items_bp, url_prefix="/api/items")
app.register_blueprint(tools_bp, url_prefix="/api/tools")

if __name__ == "__main__":
    app.run(debug=os.environ.get("FLASK_DEBUG") == "1")
