import os, shutil, zipfile, tarfile, uuid
from pathlib import Path
from flask import Flask, request, send_file, send_from_directory, abort
from fastapi import FastAPI, UploadFile, File
from fastapi.responses import FileResponse, StreamingResponse
from werkzeug.utils import secure_filename
app = Flask(__name__); api = FastAPI()
UPLOAD = "/srv/uploads"; BASE = Path("/srv")
@app.get("/f1")
def f1():
    # ruleid: sl-2-09-py-path-from-request
    return send_file(os.path.join(UPLOAD, request.args["name"]))
@app.get("/f2/<path:name>")
def f2(name):
    # ruleid: sl-2-09-py-path-from-request
    with open(f"{UPLOAD}/{name}") as fh:
        return fh.read()
@app.get("/f3")
def f3():
    p = Path(UPLOAD) / request.args.get("f")
    # ruleid: sl-2-09-py-path-from-request
    return p.read_text()
@api.get("/f4/{name}")
async def f4(name: str):
    # ruleid: sl-2-09-py-path-from-request
    return FileResponse(UPLOAD + "/" + name)
@api.get("/f5")
def f5(filename: str):
    file_path = BASE / "docs" / filename
    if not file_path.exists():
        raise HTTPException(404)
    # ruleid: sl-2-09-py-path-from-request
    return FileResponse(path=file_path, filename=filename)
@api.post("/f6")
async def f6(file: UploadFile = File(...)):
    dest = os.path.join(UPLOAD, file.filename)
    # ruleid: sl-2-09-py-path-from-request
    with open(dest, "wb") as out:
        shutil.copyfileobj(file.file, out)
    return {}
@app.post("/f7")
def f7():
    f = request.files["file"]
    # ruleid: sl-2-09-py-path-from-request
    f.save(os.path.join(UPLOAD, f.filename))
    return ""
@app.delete("/f8")
def f8():
    # ruleid: sl-2-09-py-path-from-request
    os.remove(os.path.join(UPLOAD, request.json["name"]))
    return ""
@app.post("/f9")
def f9():
    f = request.files["archive"]
    with zipfile.ZipFile(f) as z:
        for n in z.namelist():
            # ruleid: sl-2-09-py-path-from-request
            with open(os.path.join(UPLOAD, n), "wb") as out:
                out.write(z.read(n))
    return ""
@app.post("/f10")
def f10():
    f = request.files["archive"]
    with tarfile.open(fileobj=f.stream) as t:
        t.extractall(UPLOAD)
    return ""
@api.post("/f11")
async def f11(file: UploadFile):
    # ruleid: sl-2-09-py-path-from-request
    async with aiofiles.open(f"uploads/{file.filename}", "wb") as out:
        await out.write(await file.read())
    return {}
@api.post("/f12")
async def f12(file: UploadFile):
    path = UPLOAD_DIR / file.filename
    # ruleid: sl-2-09-py-path-from-request
    path.write_bytes(await file.read())
    return {}
def f13(request, name):
    # ruleid: sl-2-09-py-path-from-request
    return FileResponse(open(os.path.join(settings.MEDIA_ROOT, name), "rb"))
@app.get("/f14")
def f14():
    d = request.args.get("dir")
    # ruleid: sl-2-09-py-path-from-request
    return {"files": os.listdir(d)}
@app.get("/f15")
def f15():
    # ruleid: sl-2-09-py-path-from-request
    return send_from_directory(request.args["d"], "a.txt")
@app.get("/f16")
def f16():
    # ruleid: sl-2-09-py-path-from-request
    with Path("/srv", request.args["n"]).open() as fh:
        return fh.read()
@app.get("/f17")
def f17():
    tpl = request.args.get("page", "home")
    return render_template(tpl + ".html")
# ok: sl-2-09-py-path-from-request

@app.get("/g1/<path:name>")
def g1(name):
    # ok: sl-2-09-py-path-from-request
    return send_from_directory(UPLOAD, name)
@app.post("/g2")
def g2():
    f = request.files["file"]
    # ok: sl-2-09-py-path-from-request
    f.save(os.path.join(UPLOAD, secure_filename(f.filename)))
    return ""
@app.get("/g3")
def g3():
    base = os.path.realpath(UPLOAD)
    full = os.path.realpath(os.path.join(base, request.args["n"]))
    if not full.startswith(base + os.sep):
        abort(404)
    # ok: sl-2-09-py-path-from-request
    return send_file(full)
@api.post("/g4")
async def g4(file: UploadFile):
    ext = os.path.splitext(file.filename)[1]
    dest = os.path.join(UPLOAD, f"{uuid.uuid4()}{ext}")
    # ok: sl-2-09-py-path-from-request
    with open(dest, "wb") as out:
        out.write(await file.read())
    return {}
@api.get("/g5/{name}")
def g5(name: str):
    p = (BASE / name).resolve()
    if not p.is_relative_to(BASE):
        raise HTTPException(404)
    # ok: sl-2-09-py-path-from-request
    return FileResponse(p)
@api.get("/g6/{name}")
def g6(name: str):
    p = (BASE / name).resolve()
    if BASE not in p.parents:
        raise HTTPException(404)
    # ok: sl-2-09-py-path-from-request
    return FileResponse(p)
@app.get("/g7/<int:report_id>")
def g7(report_id):
    # ok: sl-2-09-py-path-from-request
    return send_file(f"/srv/reports/{report_id}.pdf")
@app.get("/g8")
def g8():
    name = os.path.basename(request.args["n"])
    # ok: sl-2-09-py-path-from-request
    return send_file(os.path.join(UPLOAD, name))
@app.get("/g9/<doc_id>")
def g9(doc_id):
    doc = Document.query.get_or_404(doc_id)
    # ok: sl-2-09-py-path-from-request
    return send_file(doc.path)
