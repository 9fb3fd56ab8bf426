from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    database_url: str
    jwt_secret: str
    jwt_algorithm: str = "HS256"
    signing_secret: str = "clinic-signing-secret"
    cors_origins: list[str] = ["https://clinic.example"]


settings = Settings()
