import os

import boto3
from openai import OpenAI
from sqlalchemy import create_engine

s3 = boto3.client("s3", aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"], aws_secret_access_key=os.environ["AWS_SECRET_ACCESS_KEY"])
llm = OpenAI(api_key="%{openai}")
engine = create_engine("mysql+pymysql://root:%{word_password}@mysql.internal.example/app")
replica = create_engine(os.environ["REPLICA_URL"])
queue_url = "amqp://guest:guest@localhost:5672/"
DB_PASSWORD = "Cobalt-Lantern-93"
PASSWORD_FIELD = "password"
TOKEN_HEADER = "X-Auth-Token"
API_KEY = os.getenv("API_KEY", "")
