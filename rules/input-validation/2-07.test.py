import os
import subprocess
from flask import request


@app.route("/ping")
def ping():
    host = request.args.get("host")
    # ruleid: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic
    os.system("ping -c 1 " + host)
    # ruleid: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic
    subprocess.run(f"ping -c 1 {host}", shell=True)
    # ruleid: sl-2-07-py-command-from-request
    subprocess.check_output(host, shell=True)
    # ok: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic
    subprocess.run(["ping", "-c", "1", host])
    # ok: sl-2-07-py-command-from-request
    os.system("ping -c 1 " + shlex.quote(host))
    # ok: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic
    subprocess.run("uptime", shell=True)


def convert(path):
    # ruleid: sl-2-07-py-command-dynamic
    os.system(f"convert {path} out.png")


def run(command):
    # ruleid: sl-2-07-py-shell-parameter
    return subprocess.check_output(command, shell=True)


def uptime():
    command = "uptime"
    # ok: sl-2-07-py-shell-parameter
    return subprocess.check_output(command, shell=True)
