@app.post("/upload")
def upload():
    file = request.files["file"]
    # ruleid: sl-2-10-py-upload-name
    file.save(os.path.join("uploads", file.filename))
    # ok: sl-2-10-py-upload-name
    file.save(os.path.join("uploads", secure_filename(file.filename)))
    # ok: sl-2-10-py-upload-name
    file.save(os.path.join("uploads", str(uuid.uuid4()) + os.path.splitext(file.filename)[1]))
