from pydantic import BaseModel, EmailStr, Field


class UserIn(BaseModel):
    email: EmailStr
    password: str = Field(min_length=10, max_length=128)


class PatientIn(BaseModel):
    name: str = Field(max_length=120)


class VisitIn(BaseModel):
    notes: str = Field(max_length=5000)
