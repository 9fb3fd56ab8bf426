# ruleid: sl-2-26-py-raw-body
@app.post("/items")
async def create(item: dict):
    return save(item)


# ok: sl-2-26-py-raw-body
@app.post("/things")
async def create_thing(item: Item):
    return save(item)
