import os


def store(uploaded_file, folder):
    # ruleid: sl-2-10-py-upload-name
    with open(os.path.join(folder, uploaded_file.name), 'wb') as target:
        target.write(uploaded_file.read())
    # ok: sl-2-10-py-upload-name
    with open(os.path.join(folder, os.path.basename(uploaded_file.name)), 'wb') as target:
        target.write(uploaded_file.read())
