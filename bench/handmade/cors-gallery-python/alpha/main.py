import os

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()
origins = os.environ.get("ALLOWED_ORIGINS", "https://alpha.example").split(",")
app.add_middleware(CORSMiddleware, allow_origins=origins, allow_credentials=True)
