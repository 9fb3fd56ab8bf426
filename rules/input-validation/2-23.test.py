from flask import request


@app.post("/users")
def create():
    # ruleid: sl-2-23-py-mass-assignment
    user = User(**request.json)
    data = request.get_json()
    # ruleid: sl-2-23-py-mass-assignment
    other = User(**data)
    # ok: sl-2-23-py-mass-assignment
    third = User(name=data["name"], email=data["email"])
    # ok: sl-2-23-py-mass-assignment
    fourth = User(**UserInput(name=data["name"]).model_dump())
    return user


@app.patch("/users/<int:user_id>")
def change(user_id):
    data = request.get_json()
    # ruleid: sl-2-23-py-setattr-loop
    for key, value in data.items():
        setattr(user, key, value)
    # ok: sl-2-23-py-setattr-loop
    for key, value in data.items():
        if key in ALLOWED:
            setattr(user, key, value)


class UserSerializer(serializers.ModelSerializer):
    # ruleid: sl-2-23-py-all-fields
    class Meta:
        model = User
        fields = "__all__"


class SafeSerializer(serializers.ModelSerializer):
    # ok: sl-2-23-py-all-fields
    class Meta:
        model = User
        fields = ["name", "email"]


@app.post("/signup")
def signup():
    data = request.get_json()
    # ok: sl-2-23-py-mass-assignment
    checked = AccountCreate(**data)
    # ruleid: sl-2-23-py-mass-assignment
    account = Account(**data)
    return jsonify(checked.email, account.id)
