# ruleid: sl-3-38-py-maintenance-route
@app.route("/seed", methods=["POST"])
def seed():
    db.session.add_all(samples())
    db.session.commit()
    return "ok"


# ok: sl-3-38-py-maintenance-route
@app.post("/seed-checked")
def seed_checked(token: str = Depends(only_staff)):
    db.session.add_all(samples())
    return "ok"


# ok: sl-3-38-py-maintenance-route
@app.get("/seedlings")
def seedlings():
    return flowers()
