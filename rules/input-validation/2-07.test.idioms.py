import os, subprocess, shlex, asyncio, sys
from subprocess import Popen, check_output, run, call, PIPE
from flask import Flask, request
from fastapi import FastAPI, UploadFile, File, Form
app = Flask(__name__); api = FastAPI()

@app.get("/ping")
def ping():
    host = request.args.get("host")
    # ruleid: sl-2-07-py-command-dynamic, sl-2-07-py-command-from-request
    return subprocess.check_output(f"ping -c 1 {host}", shell=True, text=True)

@app.get("/p2")
def p2():
    host = request.args["host"]
    cmd = "nslookup " + host
    # ruleid: sl-2-07-py-command-dynamic, sl-2-07-py-command-from-request
    p = subprocess.Popen(cmd, shell=True, stdout=subprocess.PIPE)
    return p.communicate()[0]

@app.post("/p3")
def p3():
    data = request.json
    # ruleid: sl-2-07-py-command-dynamic, sl-2-07-py-command-from-request
    os.system("convert %s out.png" % data["file"])
    return "ok"

@app.post("/p4")
def p4():
    # ruleid: sl-2-07-py-command-dynamic, sl-2-07-py-command-from-request
    out = os.popen("dig " + request.form["domain"]).read()
    return out

@app.post("/p5")
def p5():
    args = request.json.get("cmd").split()
    # ruleid: sl-2-07-py-command-from-request
    return subprocess.run(args, capture_output=True).stdout

@app.post("/p6")
def p6():
    # ruleid: sl-2-07-py-command-dynamic, sl-2-07-py-command-from-request
    r = run("ffmpeg -i {} out.mp4".format(request.form["name"]), shell=True)
    return str(r.returncode)

@api.post("/p7")
async def p7(cmd: str = Form(...)):
    # ruleid: sl-2-07-py-command-from-request
    proc = await asyncio.create_subprocess_shell(cmd, stdout=PIPE)
    return await proc.communicate()

@api.post("/p8")
async def p8(file: UploadFile = File(...)):
    # ruleid: sl-2-07-py-command-dynamic, sl-2-07-py-command-from-request
    os.system(f"unzip /tmp/{file.filename} -d /data")
    return {}

@app.get("/p9")
def p9():
    branch = request.args.get("branch")
    # ruleid: sl-2-07-py-command-from-request
    subprocess.call(["bash", "-c", f"git checkout {branch}"])
    return ""

@app.get("/p10")
def p10():
    cmd = shlex.split("git log " + request.args.get("opts"))
    # ruleid: sl-2-07-py-command-from-request
    subprocess.run(cmd)
    return ""

def convert(path, fmt):
    # ruleid: sl-2-07-py-command-dynamic
    os.system(f"pandoc {path} -t {fmt}")

class Runner:
    def go(self, name):
        # ruleid: sl-2-07-py-command-dynamic
        return check_output("ls -l " + name, shell=True)

@app.get("/p11")
def p11():
    # ruleid: sl-2-07-py-command-dynamic, sl-2-07-py-command-from-request
    return subprocess.getoutput("whois " + request.args.get("d"))

@app.get("/p12")
def p12():
    # ruleid: sl-2-07-py-command-from-request
    out, err = Popen(["sh", "-c", "echo " + request.args.get("d")], stdout=PIPE).communicate()
    return out

# ok: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic, sl-2-07-py-shell-parameter

@app.get("/g1")
def g1():
    host = request.args.get("host", "")
    # ok: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic, sl-2-07-py-shell-parameter
    return subprocess.run(["ping", "-c", "1", host], capture_output=True).stdout
@app.get("/g2")
def g2():
    host = shlex.quote(request.args.get("host", ""))
    # ok: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic, sl-2-07-py-shell-parameter
    return subprocess.check_output(f"ping -c 1 {host}", shell=True)
@app.get("/g3")
def g3():
    n = int(request.args.get("n", 1))
    # ok: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic, sl-2-07-py-shell-parameter
    return subprocess.check_output(f"head -n {n} log.txt", shell=True)
@app.get("/g4")
def g4():
    action = request.args.get("action")
    commands = {"up": ["uptime"], "df": ["df", "-h"]}
    if action not in commands:
        return "", 400
    # ok: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic, sl-2-07-py-shell-parameter
    return subprocess.run(commands[action], capture_output=True).stdout
def g5():
    # ok: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic, sl-2-07-py-shell-parameter
    subprocess.run([sys.executable, "-m", "pip", "install", "-r", "requirements.txt"], check=True)
    # ok: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic, sl-2-07-py-shell-parameter
    os.system("clear")
    # ok: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic, sl-2-07-py-shell-parameter
    os.system("cls" if os.name == "nt" else "clear")
@app.get("/g6")
def g6():
    import re
    host = request.args.get("host", "")
    if not re.match(r"^[a-z0-9.-]+$", host):
        return "bad", 400
    # ok: sl-2-07-py-command-from-request, sl-2-07-py-command-dynamic, sl-2-07-py-shell-parameter
    return subprocess.check_output(f"ping -c 1 {host}", shell=True)
