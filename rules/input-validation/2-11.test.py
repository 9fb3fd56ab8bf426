import tarfile

with tarfile.open(path) as archive:
    # ruleid: sl-2-11-py-extract-all
    archive.extractall(target)
    # ok: sl-2-11-py-extract-all
    archive.extractall(target, filter="data")
    # ok: sl-2-11-py-extract-all
    names = archive.getnames()
