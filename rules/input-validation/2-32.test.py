from fastapi import FastAPI, File, HTTPException, UploadFile

app = FastAPI()


@app.post("/photos")
async def photos(file: UploadFile = File(...)):
    # ruleid: sl-2-32-py-upload-without-limit
    data = await file.read()
    return {"length": len(data)}


@app.post("/papers")
async def papers(file: UploadFile):
    if file.size > 5_000_000:
        raise HTTPException(status_code=413)
    # ok: sl-2-32-py-upload-without-limit
    data = await file.read()
    return {"length": len(data)}


@app.post("/notes")
async def notes(file: UploadFile):
    # ok: sl-2-32-py-upload-without-limit
    data = await file.read(5_000_000)
    return {"length": len(data)}


@app.post("/maps")
async def maps(file: UploadFile):
    # ok: sl-2-32-py-upload-without-limit
    data = await file.read()
    if len(data) > 5_000_000:
        raise HTTPException(status_code=413)
    return {"length": len(data)}
