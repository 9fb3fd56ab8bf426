from sqlmodel import Field, SQLModel


class User(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    email: str
    hashed_password: str
    is_superuser: bool = False


class Item(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    owner_id: int = Field(foreign_key="user.id")
    title: str


class ItemIn(SQLModel):
    title: str = Field(max_length=255)


class UserIn(SQLModel):
    email: str
    password: str = Field(min_length=8)
